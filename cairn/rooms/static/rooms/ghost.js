/** The likeness of a note that goes with the finger; the note itself stays where it is until the server says so. */
export class Ghost {
  #likeness;
  #dx;
  #dy;

  /**
   * @param {HTMLElement} note
   * @param {number} x where it was taken
   * @param {number} y
   */
  constructor(note, x, y) {
    const box = note.getBoundingClientRect();
    this.#dx = box.left - x;
    this.#dy = box.top - y;
    this.#likeness = likenessOf(note);
    this.#likeness.style.width = `${box.width}px`;
    document.body.append(this.#likeness);
    this.move(x, y);
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  move(x, y) {
    this.#likeness.style.transform = `translate(${x + this.#dx}px, ${y + this.#dy}px)`;
  }

  remove() {
    this.#likeness.remove();
  }
}

/** @param {HTMLElement} note */
function likenessOf(note) {
  const likeness = /** @type {HTMLElement} */ (note.cloneNode(true));
  // It is nobody: no id, no note, nothing to press.
  for (const element of [likeness, ...likeness.querySelectorAll("[id]")]) element.removeAttribute("id");
  for (const attribute of ["data-note", "data-held", "tabindex"]) likeness.removeAttribute(attribute);
  likeness.querySelectorAll("form, details").forEach((control) => control.remove());
  likeness.setAttribute("data-ghost", "");
  likeness.setAttribute("aria-hidden", "true");
  likeness.inert = true;
  const { style } = likeness;
  style.position = "fixed";
  style.inset = "0 auto auto 0";
  style.margin = "0";
  style.listStyle = "none";
  style.pointerEvents = "none";
  style.zIndex = "1000";
  return likeness;
}
