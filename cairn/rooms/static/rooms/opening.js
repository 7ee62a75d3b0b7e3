/**
 * The reveal: when a board comes to a page that watched the cairn grow, each stone opens into its note
 * (room.css, `.opening`). A note that is moved later does not open again, and neither does a page that is loaded.
 */
const STAGGER_UPTO = 24; // the last of sixty should not open a minute after the first

export class Opening {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", (event) => open(/** @type {CustomEvent} */ (event)), {
      signal: this.#off.signal,
    });
  }

  disconnect() {
    this.#off.abort();
  }
}

/** @param {CustomEvent<{roots: Element[]}>} event */
function open({ detail: { roots } }) {
  const stages = roots.filter((root) => root.id === "stage" || root.id === "wall");
  for (const stage of stages) for (const board of stage.querySelectorAll(".board")) unfold(board);
}

/** @param {Element} board */
function unfold(board) {
  const notes = /** @type {NodeListOf<HTMLElement>} */ (board.querySelectorAll(".note"));
  notes.forEach((note, place) => note.style.setProperty("--i", String(Math.min(place, STAGGER_UPTO))));
  board.classList.add("opening");
  const last = notes[notes.length - 1];
  last?.addEventListener("animationend", () => board.classList.remove("opening"), { once: true });
}
