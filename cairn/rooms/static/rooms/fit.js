/**
 * The big screen never scrolls: a board that does not fit is set smaller, in more columns. `<div data-board>` on the
 * wall gets data-crowd="few|some|more|many|crowd|throng|press|swarm" (wall.css says what each means); the first that fits stays.
 */
const SIZES = ["few", "some", "more", "many", "crowd", "throng", "press", "swarm"];

/**
 * @param {(size: string) => boolean} fits tries one size
 * @param {string[]} [sizes] from large to small
 */
export function firstThatFits(fits, sizes = SIZES) {
  return sizes.find((size) => fits(size)) ?? sizes[sizes.length - 1];
}

export class Fit {
  #off = new AbortController();
  #resized = new ResizeObserver(() => this.#fit());

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", () => this.#fit(), { signal: this.#off.signal });
    const stage = document.querySelector(".wall__main");
    if (stage) this.#resized.observe(stage);
  }

  disconnect() {
    this.#off.abort();
    this.#resized.disconnect();
  }

  #fit() {
    for (const board of document.querySelectorAll(".wall .board, .wall .field-of-forces, .wall .ovals, .wall .wall__choices, .wall .results, .wall .wall__tables, .wall .handed")) {
      firstThatFits((size) => {
        board.setAttribute("data-crowd", size);
        return board.scrollWidth <= board.clientWidth + 1 && board.scrollHeight <= board.clientHeight + 1;
      });
    }
  }
}
