const EDGE = 56;
const STEP = 12;

/** Scrolls while a finger with a note stays at the edge of what is seen. */
export class Edges {
  #scroller;
  #by = 0;
  #frame = 0;

  /** @param {Element} note */
  constructor(note) {
    this.#scroller = scrollerOf(note);
  }

  /** @param {number} y of the finger */
  at(y) {
    const isPage = this.#scroller === document.scrollingElement;
    const { top, bottom } = isPage ? { top: 0, bottom: innerHeight } : this.#scroller.getBoundingClientRect();
    this.#by = 0;
    if (y < top + EDGE) this.#by = -STEP;
    if (y > bottom - EDGE) this.#by = STEP;
    if (this.#by && !this.#frame) this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  leave() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#by = 0;
  }

  #scroll() {
    this.#frame = 0;
    if (!this.#by) return;
    this.#scroller.scrollBy({ top: this.#by, behavior: "instant" });
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }
}

/**
 * @param {Element} note
 * @returns {Element}
 */
function scrollerOf(note) {
  for (let parent = note.parentElement; parent; parent = parent.parentElement) {
    const isTaller = parent.scrollHeight > parent.clientHeight;
    if (isTaller && /auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.scrollingElement ?? document.documentElement;
}
