const LASTS = 1800;

/** On entering a step with a board, each stone opens into its note: the board is `.opening` for a moment. */
export class Opening {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", (event) => this.#open(/** @type {CustomEvent} */ (event)), {
      signal: this.#off.signal,
    });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {CustomEvent<{roots: Element[]}>} event */
  #open({ detail: { roots } }) {
    const faces = roots.filter((root) => ["stage", "wall"].includes(root.id));
    for (const board of faces.flatMap((face) => [...face.querySelectorAll("[data-board]")])) {
      board.classList.add("opening");
      setTimeout(() => board.classList.remove("opening"), LASTS);
    }
  }
}
