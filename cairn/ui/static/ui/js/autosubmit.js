/**
 * `<select data-autosubmit>`: choosing sends the form. With the keyboard one passes over the options in between,
 * so there the form goes on Enter or on leaving the field.
 */
export class Autosubmit {
  #off = new AbortController();
  #byKeys = false;
  /** @type {HTMLSelectElement | HTMLInputElement | null} */
  #waiting = null;

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("pointerdown", () => (this.#byKeys = false), { signal, capture: true });
    document.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    document.addEventListener("change", (event) => this.#changed(event), { signal });
    document.addEventListener("focusout", () => this.#send(), { signal });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    this.#byKeys = event.key !== "Enter";
    if (event.key !== "Enter" || !this.#waiting) return;
    event.preventDefault();
    this.#send();
  }

  /** @param {Event} event */
  #changed(event) {
    const field = event.target;
    if (!(field instanceof HTMLSelectElement || field instanceof HTMLInputElement)) return;
    if (!field.hasAttribute("data-autosubmit")) return;
    this.#waiting = field;
    if (!this.#byKeys || field instanceof HTMLInputElement) this.#send();
  }

  #send() {
    const field = this.#waiting;
    this.#waiting = null;
    field?.form?.requestSubmit();
  }
}
