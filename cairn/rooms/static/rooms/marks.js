import { allNotes, gripOf, moveForm } from "./notes.js";
import { intoOf, nameOf, placesFor } from "./places.js";

/**
 * What the board shows of a note in the hand: kept by ids, so that it can be drawn anew on whatever the stream brings.
 * @typedef {{note: string, into: string | null, isDragged: boolean}} Held into: the place it is over, as its `into`
 */

/**
 * Draws it: data-held or data-dragging on the note, aria-pressed on its grip, data-target on the place, and the
 * "Put here" buttons: the place's own `[data-put]`, or one made with the board's `data-put-here`.
 * @param {Held} held
 */
export function draw(held) {
  const canMove = moveForm() !== null;
  for (const note of allNotes()) {
    const isHeld = note.dataset.note === held.note;
    note.toggleAttribute("data-held", isHeld && !held.isDragged);
    note.toggleAttribute("data-dragging", isHeld && held.isDragged);
    drawGrip(gripOf(note), isHeld, canMove);
  }
  for (const board of document.querySelectorAll("[data-board]")) drawBoard(/** @type {HTMLElement} */ (board), held);
}

/**
 * @param {HTMLElement} grip
 * @param {boolean} isHeld
 * @param {boolean} canMove
 */
function drawGrip(grip, isHeld, canMove) {
  if (!canMove) return;
  if (grip.tagName !== "BUTTON" && !grip.hasAttribute("role")) grip.setAttribute("role", "button");
  if (grip.tabIndex < 0) grip.tabIndex = 0;
  grip.setAttribute("aria-pressed", String(isHeld));
}

/**
 * @param {HTMLElement} board
 * @param {Held} held
 */
function drawBoard(board, held) {
  const note = [...board.querySelectorAll("[data-note]")].find((each) => each.getAttribute("data-note") === held.note);
  board.toggleAttribute("data-holding", note !== undefined);
  for (const place of placesFor(board)) {
    place.toggleAttribute("data-target", note !== undefined && intoOf(place) === held.into);
    const isOffered = note !== undefined && !held.isDragged && !place.contains(note);
    offer(place, isOffered, board.dataset.putHere);
  }
}

/**
 * @param {HTMLElement} place
 * @param {boolean} isOffered
 * @param {string | undefined} words
 */
function offer(place, isOffered, words) {
  const own = place.querySelector("[data-put]");
  if (own instanceof HTMLElement) own.hidden = !isOffered;
  if (own?.hasAttribute("data-made") && !isOffered) own.remove();
  if (own || !isOffered || !words || place.tagName === "BUTTON") return;
  place.append(button(words, nameOf(place)));
}

/**
 * @param {string} words
 * @param {string} place
 */
function button(words, place) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn--small";
  made.dataset.put = made.dataset.made = "";
  made.textContent = words;
  if (place) made.setAttribute("aria-label", `${words}: ${place}`);
  return made;
}
