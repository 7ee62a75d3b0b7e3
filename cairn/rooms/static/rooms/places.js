/**
 * Where notes can go: `.pile[data-pile="3"]` (loose: "" or "@vision") and `[data-new-pile]` (with territories
 * data-pile="new@vision" too, so that no two places are called the same).
 */

const PLACE = ".pile[data-pile], [data-new-pile]";

/**
 * The places of the board that a note is on (or of the board itself), in reading order.
 * @param {Element} note
 * @returns {HTMLElement[]}
 */
export function placesFor(note) {
  const places = note.closest("[data-board]")?.querySelectorAll(PLACE) ?? [];
  return [...places].filter((place) => place instanceof HTMLElement);
}

/**
 * @param {Element | null} element
 * @returns {HTMLElement | null}
 */
export function placeOf(element) {
  const place = element?.closest(PLACE);
  return place instanceof HTMLElement ? place : null;
}

/**
 * The place under a finger that carries this note, if it is on the note's own board.
 * @param {Element} note
 * @param {number} x
 * @param {number} y
 */
export function placeUnder(note, x, y) {
  const place = placeOf(document.elementFromPoint(x, y));
  return place && placesFor(note).includes(place) ? place : null;
}

/**
 * What the move form's field `into` says for this place.
 * @param {HTMLElement} place
 */
export function intoOf(place) {
  return place.dataset.pile ?? (place.hasAttribute("data-new-pile") ? "new" : "");
}

/**
 * What the place is called: its label, its heading, or what stands in it.
 * @param {HTMLElement} place
 */
export function nameOf(place) {
  const name = place.dataset.label ?? place.getAttribute("aria-label") ?? headingOf(place) ?? "";
  return name.trim().replace(/\s+/g, " ");
}

/** @param {HTMLElement} place */
function headingOf(place) {
  const heading = place.querySelector("[data-pile-name], h2, h3, h4");
  if (heading) return heading.textContent;
  return place.hasAttribute("data-new-pile") ? place.textContent : "";
}
