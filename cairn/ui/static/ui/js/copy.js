/**
 * `<button data-copy="text">`, or `data-copy-from="id"` for what stands in that element or field.
 * `data-copied="Copied"` is shown and said for two seconds. A hidden button is shown: without scripts it is no use.
 */
import { announce } from "./announce.js";

const SHOWN = 2000;

export class Copy {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    show();
    document.addEventListener("cairn:changed", show, { signal });
    document.addEventListener("click", (event) => this.#copy(event), { signal });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {Event} event */
  async #copy(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-copy], [data-copy-from]");
    if (!(button instanceof HTMLElement)) return;
    if (await write(textOf(button))) confirm(button);
  }
}

function show() {
  for (const button of document.querySelectorAll(":is([data-copy], [data-copy-from])[hidden]")) {
    button.removeAttribute("hidden");
  }
}

/** @param {HTMLElement} button */
function textOf(button) {
  const source = document.getElementById(button.dataset.copyFrom ?? "");
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  return source?.textContent?.trim() ?? button.dataset.copy ?? "";
}

/** @param {string} text */
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeTheOldWay(text);
  }
}

/**
 * A laptop that serves a workshop over plain http gives its guests no clipboard but this one.
 * @param {string} text
 */
function writeTheOldWay(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}

/** @param {HTMLElement} button */
function confirm(button) {
  const words = button.dataset.copied;
  if (!words || button.hasAttribute("data-done")) return;
  const before = [...button.childNodes];
  button.setAttribute("data-done", "");
  button.replaceChildren(words);
  announce(words);
  setTimeout(() => {
    button.removeAttribute("data-done");
    button.replaceChildren(...before);
  }, SHOWN);
}
