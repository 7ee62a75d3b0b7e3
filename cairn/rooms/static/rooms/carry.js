import { Edges } from "./edges.js";
import { Ghost } from "./ghost.js";
import { noteAt, noteOf } from "./notes.js";
import { placeUnder } from "./places.js";

// A mouse carries as soon as it moves; a finger has to stay a moment first, or nobody could scroll.
const STILL = 6;
const STILL_FINGER = 10;
const LONG_PRESS = 350;

/**
 * @typedef {object} Hands what carrying does on the board
 * @property {(note: string) => void} begin
 * @property {(place: HTMLElement | null) => void} over
 * @property {(note: string, place: HTMLElement | null) => void} end place null: nowhere
 * @property {(note: string) => void} tap it was only a long press
 */

/** Moving notes by pointer: mouse, pen and finger alike. No HTML drag and drop, which fingers do not have. */
export class Carry {
  #hands;
  #off = new AbortController();
  #press = new AbortController(); // ends with the press
  #note = ""; // its id: the element may be replaced while it is carried
  #from = { x: 0, y: 0 };
  #hasMoved = false;
  /** @type {Ghost | null} */
  #ghost = null;
  /** @type {Edges | null} */
  #edges = null;

  /** @param {Hands} hands */
  constructor(hands) {
    this.#hands = hands;
  }

  connect() {
    this.#off = new AbortController();
    document.addEventListener("pointerdown", (event) => this.#down(event), { signal: this.#off.signal });
  }

  disconnect() {
    this.#cancel();
    this.#off.abort();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    const note = event.isPrimary && event.button === 0 ? noteAt(event.target) : null;
    if (this.#note || !note) return;
    this.#note = note.dataset.note ?? "";
    this.#from = { x: event.clientX, y: event.clientY };
    this.#hasMoved = false;
    this.#press = new AbortController();
    const { signal } = this.#press;
    document.addEventListener("pointermove", (moved) => this.#move(moved), { signal });
    document.addEventListener("pointerup", (up) => this.#up(up), { signal });
    document.addEventListener("pointercancel", () => this.#cancel(), { signal });
    document.addEventListener("keydown", (pressed) => pressed.key === "Escape" && this.#cancel(), { signal });
    for (const kind of ["selectstart", "dragstart", "contextmenu"]) {
      document.addEventListener(kind, (own) => own.preventDefault(), { signal });
    }
    if (event.pointerType !== "mouse") this.#feelFor(event, signal);
  }

  /**
   * A finger: wait, and once it carries do not let the page scroll under it. The listener sits on what was touched,
   * since those events go on there even when the note is replaced meanwhile.
   * @param {PointerEvent} event
   * @param {AbortSignal} signal
   */
  #feelFor(event, signal) {
    const timer = setTimeout(() => this.#begin(), LONG_PRESS);
    signal.addEventListener("abort", () => clearTimeout(timer));
    /** @param {Event} touch */
    const hold = (touch) => this.#ghost && touch.cancelable && touch.preventDefault();
    event.target?.addEventListener("touchmove", hold, { signal, passive: false });
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const isMouse = event.pointerType === "mouse";
    const way = Math.hypot(event.clientX - this.#from.x, event.clientY - this.#from.y);
    if (way > (isMouse ? STILL : STILL_FINGER)) this.#hasMoved = true;
    if (!this.#ghost && this.#hasMoved) {
      if (!isMouse) return this.#cancel(); // it scrolls
      this.#begin();
    }
    this.#ghost?.move(event.clientX, event.clientY);
    this.#edges?.at(event.clientY);
    if (this.#ghost) this.#hands.over(this.#under(event));
  }

  #begin() {
    const note = noteOf(this.#note);
    if (!note) return;
    this.#ghost = new Ghost(note, this.#from.x, this.#from.y);
    this.#edges = new Edges(note);
    this.#hands.begin(this.#note);
  }

  /** @param {PointerEvent} event */
  #under({ clientX, clientY }) {
    const note = noteOf(this.#note);
    return note && placeUnder(note, clientX, clientY);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (!this.#ghost) return this.#release();
    const note = this.#note;
    const place = this.#under(event);
    this.#release();
    swallowTheClick();
    if (this.#hasMoved) this.#hands.end(note, place);
    else this.#hands.tap(note);
  }

  #cancel() {
    const note = this.#note;
    const hasCarried = this.#ghost !== null;
    this.#release();
    if (hasCarried) this.#hands.end(note, null);
  }

  #release() {
    this.#press.abort();
    this.#ghost?.remove();
    this.#edges?.leave();
    this.#note = "";
    this.#ghost = this.#edges = null;
  }
}

/** The click that ends a drag is not a tap. */
function swallowTheClick() {
  const off = new AbortController();
  /** @param {Event} click */
  const swallow = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, signal: off.signal });
  setTimeout(() => off.abort());
}
