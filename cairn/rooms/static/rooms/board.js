import { announce } from "../ui/js/announce.js";
import { Carry } from "./carry.js";
import { draw } from "./marks.js";
import { gripOf, moveForm, noteAt, noteOf, wordsOf } from "./notes.js";
import { intoOf, nameOf, placeOf, placesFor } from "./places.js";
import { Shelf } from "./shelf.js";
import { way } from "./ways.js";

/**
 * Bringing together what belongs together, in three ways that end in the one form: carried by mouse or finger;
 * tapped and then put; by keyboard (Enter, arrows, Enter; Escape leaves it). The words come from `[data-announce]`:
 * data-picked, data-over, data-dropped, data-cancelled.
 */
export class Board {
  #off = new AbortController();
  #held = nothing();
  #shelf = new Shelf();
  #carry = new Carry({
    begin: (note) => this.#hold({ note, into: null, isDragged: true }),
    over: (place) => this.#over(place),
    end: (note, place) => this.#put(note, place),
    tap: (note) => this.#pick(note),
  });

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("click", (event) => this.#click(event), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("cairn:changed", () => this.#redraw(), { signal });
    this.#carry.connect();
    draw(this.#held);
  }

  disconnect() {
    this.#carry.disconnect();
    this.#off.abort();
    this.#hold(nothing());
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {Element} */ (event.target);
    const isPutting = target.closest("[data-put], button[data-new-pile]");
    if (this.#held.note && isPutting) {
      event.preventDefault();
      this.#put(this.#held.note, placeOf(target));
      return;
    }
    const note = noteAt(target)?.dataset.note;
    if (note && note === this.#held.note) this.#leave();
    else if (note) this.#pick(note);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Escape" && this.#held.note) return this.#leave();
    const note = noteAt(event.target);
    if (!note || event.target !== gripOf(note) || event.altKey || event.ctrlKey || event.metaKey) return;
    const isHeld = note.dataset.note === this.#held.note;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!isHeld) this.#pick(note.dataset.note ?? "");
      else if (!event.repeat) this.#put(this.#held.note, this.#target(note));
    } else if (isHeld) {
      this.#steer(event, note);
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} note
   */
  #steer(event, note) {
    const places = placesFor(note);
    const from = Math.max(0, places.findIndex((place) => place === this.#target(note)));
    const to = way(event.key, from, places.map((place) => place.getBoundingClientRect()));
    if (to === null) return;
    event.preventDefault();
    places[to].scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#over(places[to]);
    announce([wordsFor("over"), nameOf(places[to])].join(" "));
  }

  /**
   * The place the held note is over; the one it lies in to begin with.
   * @param {HTMLElement} note
   */
  #target(note) {
    return placesFor(note).find((place) => intoOf(place) === this.#held.into) ?? placeOf(note);
  }

  /** @param {string} note */
  #pick(note) {
    const element = noteOf(note);
    if (!element) return;
    const place = placeOf(element);
    this.#hold({ note, into: place && intoOf(place), isDragged: false });
    announce([wordsOf(element), wordsFor("picked")].join(". "));
  }

  /** @param {HTMLElement | null} place */
  #over(place) {
    const into = place && intoOf(place);
    if (into !== this.#held.into) this.#hold({ ...this.#held, into });
  }

  /**
   * @param {string} note
   * @param {HTMLElement | null} place
   */
  #put(note, place) {
    const element = noteOf(note);
    const form = moveForm();
    if (!element || !form || !place || place === placeOf(element)) return this.#leave();
    this.#hold(nothing());
    if (document.activeElement === document.body) gripOf(element).focus({ preventScroll: true });
    announce([wordsFor("dropped"), nameOf(place)].join(" "));
    fillIn(form, "note", note);
    fillIn(form, "into", intoOf(place));
    form.requestSubmit();
  }

  #leave() {
    this.#hold(nothing());
    announce(wordsFor("cancelled"));
  }

  /** @param {import("./marks.js").Held} held */
  #hold(held) {
    this.#held = held;
    draw(held);
    const note = held.isDragged ? null : noteOf(held.note);
    this.#shelf.show(note, (place) => this.#put(held.note, place));
  }

  /** After a change of the page: the same in the hand, unless the note has gone. */
  #redraw() {
    this.#hold(this.#held.note && !noteOf(this.#held.note) ? nothing() : this.#held);
  }
}

/** @returns {import("./marks.js").Held} */
function nothing() {
  return { note: "", into: null, isDragged: false };
}

/** @param {"picked" | "over" | "dropped" | "cancelled"} kind */
function wordsFor(kind) {
  const region = document.querySelector("[data-announce]");
  return (region instanceof HTMLElement && region.dataset[kind]) || "";
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 */
function fillIn(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
