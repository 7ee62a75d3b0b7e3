import { intoOf, nameOf, placeOf, placesFor } from "./places.js";

/**
 * Where a held note can go, within reach of the thumb: on a phone the places themselves are a long scroll away
 * (kinds.css shows the shelf on narrow screens only).
 */
export class Shelf {
  /** @type {HTMLElement | null} */
  #shelf = null;

  /**
   * @param {HTMLElement | null} note the one in the hand, or none
   * @param {(place: HTMLElement) => void} put
   */
  show(note, put) {
    this.#shelf?.remove();
    this.#shelf = note && shelfFor(note, put);
    if (this.#shelf) document.body.append(this.#shelf);
  }
}

/**
 * @param {HTMLElement} note
 * @param {(place: HTMLElement) => void} put
 */
function shelfFor(note, put) {
  const shelf = document.createElement("div");
  shelf.className = "shelf";
  shelf.setAttribute("role", "group");
  shelf.setAttribute("aria-label", note.closest("[data-board]")?.getAttribute("data-put-here") ?? "");
  const here = placeOf(note);
  for (const place of placesFor(note)) if (place !== here) shelf.append(button(place, put));
  return shelf;
}

/**
 * @param {HTMLElement} place
 * @param {(place: HTMLElement) => void} put
 */
function button(place, put) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "btn btn--ghost";
  element.dataset.into = intoOf(place);
  element.textContent = [territoryOf(place), nameOf(place)].filter(Boolean).join(": ");
  element.addEventListener("click", () => put(place));
  return element;
}

/** @param {HTMLElement} place */
function territoryOf(place) {
  return place.closest(".territory")?.querySelector(".territory__title")?.textContent?.trim() ?? "";
}
