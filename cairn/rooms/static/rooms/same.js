/**
 * Two notes say the same: with one in the hand, the button on another sends both. The note in the hand goes into the
 * field `note` of `form[data-merge]` just before it is sent.
 */
export class Same {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("submit", fillIn, { signal: this.#off.signal, capture: true });
  }

  disconnect() {
    this.#off.abort();
  }
}

/** @param {SubmitEvent} event */
function fillIn({ target }) {
  if (!(target instanceof HTMLFormElement) || !target.hasAttribute("data-merge")) return;
  const field = target.elements.namedItem("note");
  const held = document.querySelector("[data-board] [data-note][data-held]");
  if (field instanceof HTMLInputElement) field.value = held?.getAttribute("data-note") ?? "";
}
