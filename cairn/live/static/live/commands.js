import { clear, clearable, commandOf, formOf, settleForm } from "./forms.js";
import { Problems } from "./problems.js";

/** @typedef {import("./outbox.js").DoneDetail} DoneDetail */

// Enter held down, or pressed twice, comes again within this many milliseconds.
const ECHO = 600;

/**
 * Takes what `<form data-command>` says into the outbox and shows what became of it. `cairn:outbox` on the
 * document (detail.commands) tells others what waits; `<html data-unsent="2">` counts it.
 */
export class Commands {
  #outbox;
  #drafts;
  #applyDone;
  #problems = new Problems();
  #off = new AbortController();
  #clicks = 0; // 2: the last click was the second of a double click
  #hasPressed = false; // the first of them was on a button; on a field it was only to write there
  /** @type {WeakMap<EventTarget, number>} */
  #sentAt = new WeakMap();

  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./drafts.js").Drafts} drafts
   * @param {(detail: DoneDetail) => void} applyDone shows the changes that came with a yes
   */
  constructor(outbox, drafts, applyDone) {
    this.#outbox = outbox;
    this.#drafts = drafts;
    this.#applyDone = applyDone;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("click", (event) => this.#count(event), { signal, capture: true });
    document.addEventListener("submit", (event) => this.#take(event), { signal });
    document.addEventListener("invalid", (event) => this.#hush(event), { signal, capture: true });
    addEventListener("storage", (event) => event.key === this.#outbox.name && this.#outbox.look(), { signal });
    this.#outbox.addEventListener("changed", () => this.#tell(), { signal });
    this.#hear("done", (detail) => this.#done(detail));
    this.#hear("refused", (detail) => this.#problems.show(detail));
    this.#problems.connect();
    this.#tell();
  }

  disconnect() {
    this.#problems.disconnect();
    this.#off.abort();
  }

  /**
   * @param {string} kind
   * @param {(detail: any) => void} work
   */
  #hear(kind, work) {
    const { signal } = this.#off;
    this.#outbox.addEventListener(kind, (event) => work(/** @type {CustomEvent} */ (event).detail), { signal });
  }

  /** @param {SubmitEvent} event */
  #take(event) {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !form.hasAttribute("data-command")) return;
    event.preventDefault();
    const repeats = form.hasAttribute("data-repeats");
    if (this.#isEcho(form) || (this.#isDouble(event) && !repeats)) return;
    if (!this.#outbox.add(commandOf(form, event.submitter), { repeats })) return;
    this.#sentAt.set(form, Date.now());
    this.#problems.hide();
    clear(form);
  }

  /**
   * A fast server may have answered the first click, and swapped the button for the next step's, before the second.
   * @param {SubmitEvent} event
   */
  #isDouble({ submitter }) {
    return submitter !== null && this.#clicks > 1 && this.#hasPressed;
  }

  /** @param {MouseEvent} event */
  #count({ detail, target }) {
    if (detail < 2) this.#hasPressed = /** @type {Element} */ (target).closest("button") !== null;
    this.#clicks = detail;
  }

  /**
   * The second time finds the form emptied by the first: neither an empty note nor a reproach is wanted.
   * @param {HTMLFormElement} form
   */
  #isEcho(form) {
    const fields = clearable(form);
    const isRecent = Date.now() - (this.#sentAt.get(form) ?? 0) < ECHO;
    return isRecent && fields.length > 0 && fields.every((field) => !field.value);
  }

  /** @param {Event} event */
  #hush(event) {
    const form = /** @type {HTMLInputElement} */ (event.target).form;
    if (form && this.#isEcho(form)) event.preventDefault();
  }

  /** @param {DoneDetail} detail */
  #done(detail) {
    const form = formOf(detail.command);
    if (form) {
      this.#drafts.forget(form, detail.command);
      settleForm(form, detail.command);
      if (form.hasAttribute("data-closes")) close(form);
    }
    this.#applyDone(detail);
  }

  #tell() {
    const { commands } = this.#outbox;
    const root = document.documentElement;
    if (commands.length) root.dataset.unsent = String(commands.length);
    else delete root.dataset.unsent;
    document.dispatchEvent(new CustomEvent("cairn:outbox", { detail: { commands } }));
  }
}

/**
 * What was asked for is done: the box that it was written in closes, and the focus stays beside it.
 * @param {HTMLFormElement} form
 */
function close(form) {
  const box = form.closest("details");
  if (!box) return;
  const isInside = box.contains(document.activeElement) && document.activeElement?.tagName !== "SUMMARY";
  box.removeAttribute("open");
  if (isInside) box.querySelector("summary")?.focus();
}
