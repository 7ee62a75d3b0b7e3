/**
 * The code of a room: one ordinary input in `[data-code]`, drawn as boxes by the style sheet. Capitals by
 * themselves; spaces, dots and dashes do not count, so that "k7m 2qd" can be typed or pasted as it was read out.
 * Boxes (`[aria-hidden] > *`) carry data-filled.
 */
const LENGTH = 6;

/**
 * @param {string} text
 * @param {number} [length]
 */
export function normal(text, length = LENGTH) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, length);
}

export class Code {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("input", (event) => this.#typed(event), { signal: this.#off.signal });
    for (const input of document.querySelectorAll("input")) if (input.closest("[data-code]")) tidy(input);
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {Event} event */
  #typed(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.closest("[data-code]")) return;
    // Half a letter of an input method is nobody's business yet.
    if (!(event instanceof InputEvent && event.isComposing)) tidy(input);
  }
}

/** @param {HTMLInputElement} input */
function tidy(input) {
  const value = normal(input.value);
  input.removeAttribute("maxlength"); // or a paste with many spaces would lose its end
  if (value !== input.value) {
    const caret = normal(input.value.slice(0, input.selectionStart ?? undefined)).length;
    input.value = value;
    if (document.activeElement === input) input.setSelectionRange(caret, caret);
  }
  const boxes = input.closest("[data-code]")?.querySelectorAll("[aria-hidden] > *") ?? [];
  boxes.forEach((box, index) => box.toggleAttribute("data-filled", index < value.length));
}
