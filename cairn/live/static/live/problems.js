import { formOf, giveBack } from "./forms.js";

/** @typedef {import("./outbox.js").RefusedDetail} RefusedDetail */

/**
 * Shows the server's refusals in the form's `[data-problem]`, and gives back what was typed. Where the form has
 * gone (the room went on in that very moment), and what was typed with it, both stand in the page's `[data-problem]`.
 * Without words of the server it is the page's `data-refused`.
 */
export class Problems {
  #off = new AbortController();
  /** @type {{region: HTMLElement, detail: RefusedDetail} | null} the last one, while it is to be seen */
  #shown = null;

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", () => this.#showAgain(), { signal: this.#off.signal });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {RefusedDetail} detail */
  show(detail) {
    const form = formOf(detail.command);
    const region = form?.querySelector("[data-problem]") ?? regionOfPage();
    const homeless = giveBack(form, detail.command);
    if (!(region instanceof HTMLElement)) return;
    say(region, detail.answer);
    region.append(...homeless.map(quote));
    this.#shown = { region, detail };
  }

  hide() {
    for (const region of document.querySelectorAll("[data-problem]:not([hidden])")) {
      region.setAttribute("hidden", "");
      region.replaceChildren();
    }
    this.#shown = null;
  }

  #showAgain() {
    if (this.#shown && !this.#shown.region.isConnected) this.show(this.#shown.detail);
  }
}

/**
 * @param {HTMLElement} region
 * @param {import("./outbox.js").Refused} refusal
 */
function say(region, { words, isHtml }) {
  region.setAttribute("role", "alert");
  region.hidden = false;
  if (words && isHtml) region.innerHTML = words;
  else region.textContent = words || document.body.dataset.refused || "";
}

function regionOfPage() {
  return [...document.querySelectorAll("[data-problem]")].find((region) => !region.closest("form"));
}

/** @param {string} text */
function quote(text) {
  const made = document.createElement("blockquote");
  made.textContent = text;
  return made;
}
