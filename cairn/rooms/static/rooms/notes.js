/**
 * The notes of a board: `[data-board] [data-note="12"]`. What one takes a note by is its `[data-pick]`, or the note
 * itself. They can be moved where the page has `form[data-command][data-move]` with the fields note and into.
 */

const CONTROLS = "a, button, input, select, textarea, summary, details, label, form";

/** @returns {HTMLFormElement | null} */
export function moveForm() {
  return document.querySelector("form[data-command][data-move]");
}

/** @returns {HTMLElement[]} */
export function allNotes() {
  return [...document.querySelectorAll("[data-board] [data-note]")].filter((note) => note instanceof HTMLElement);
}

/** @param {string} id */
export function noteOf(id) {
  return allNotes().find((note) => note.dataset.note === id) ?? null;
}

/** @param {HTMLElement} note */
export function gripOf(note) {
  const grip = note.querySelector("[data-pick]");
  return grip instanceof HTMLElement ? grip : note;
}

/**
 * The note that is meant by touching here; null on its own controls, which have their own meaning.
 * @param {EventTarget | null} target
 */
export function noteAt(target) {
  const note = target instanceof Element ? target.closest("[data-board] [data-note]") : null;
  if (!(note instanceof HTMLElement) || !moveForm()) return null;
  const control = /** @type {Element} */ (target).closest(CONTROLS);
  const isOwn = control && control !== gripOf(note) && note.contains(control) && control !== note;
  return isOwn ? null : note;
}

/** @param {HTMLElement} note */
export function wordsOf(note) {
  const words = (gripOf(note).textContent ?? "").trim().replace(/\s+/g, " ");
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
