import { later } from "./backoff.js";
import { isField, isTick, isTouched, isTyped, typeInto, unfold } from "./field.js";

/** @typedef {import("./field.js").Field} Field */

const PAUSE = 200;
const KEPT_FOR = 30 * 24 * 3600 * 1000;

/**
 * Half-typed text (or the choice made) in `<… data-draft="key">`, kept through reloads until the server has it.
 * Where the field of a draft has gone, `<… data-inherits="key">` takes what was typed there.
 */
export class Drafts {
  #store;
  #scope;
  #off = new AbortController();
  /** @type {Set<Field>} */
  #waiting = new Set();
  #callOff = () => {};

  /**
   * @param {import("./store.js").Store} store
   * @param {string} scope the room and the person
   */
  constructor(store, scope) {
    this.#store = store;
    this.#scope = `cairn:draft:${scope}:`;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("input", (event) => this.#typed(event.target), { signal });
    document.addEventListener("cairn:changed", (event) => this.#came(/** @type {CustomEvent} */ (event)), { signal });
    document.addEventListener("visibilitychange", () => this.#save(), { signal });
    addEventListener("pagehide", () => this.#save(), { signal });
    this.#forgetTheOld();
    this.#restore(document.body);
    this.#inherit();
  }

  disconnect() {
    this.#save();
    this.#off.abort();
  }

  /**
   * The server has what was in the form: forget those drafts that are the same, not what was typed since.
   * @param {HTMLFormElement} form
   * @param {import("./outbox.js").Command} command
   */
  forget(form, command) {
    this.#save();
    for (const field of draftsIn(form)) {
      const sent = command.fields.find(([name]) => name === field.name);
      if (sent && this.#store.get(this.#key(field))?.text === sent[1]) this.#store.remove(this.#key(field));
    }
  }

  /** @param {Field} field */
  #key(field) {
    return this.#scope + field.dataset.draft;
  }

  /** @param {EventTarget | null} field */
  #typed(field) {
    if (!isField(field) || !field.dataset.draft) return;
    this.#waiting.add(field);
    this.#callOff();
    this.#callOff = later(() => this.#save(), PAUSE);
  }

  #save() {
    this.#callOff();
    for (const field of this.#waiting) {
      if (isTouched(field)) this.#store.set(this.#key(field), { text: field.value, at: Date.now() });
      else this.#store.remove(this.#key(field));
    }
    this.#waiting.clear();
  }

  /** @param {CustomEvent} event */
  #came(event) {
    this.#save();
    for (const root of event.detail.roots) this.#restore(root);
    this.#inherit();
  }

  /** @param {Element} root */
  #restore(root) {
    for (const field of draftsIn(root)) {
      const draft = this.#store.get(this.#key(field));
      if (draft && !isTouched(field)) bring(field, draft.text);
    }
  }

  #inherit() {
    for (const heir of document.querySelectorAll("[data-inherits]")) {
      const key = /** @type {HTMLElement} */ (heir).dataset.inherits ?? "";
      const left = this.#store.get(this.#scope + key);
      if (!left || !isTyped(heir) || heir.value || document.querySelector(`[data-draft="${CSS.escape(key)}"]`)) continue;
      typeInto(heir, left.text);
      unfold(heir);
      this.#store.remove(this.#scope + key);
    }
  }

  #forgetTheOld() {
    for (const key of this.#store.keys("cairn:draft:")) {
      if (!(this.#store.get(key)?.at > Date.now() - KEPT_FOR)) this.#store.remove(key);
    }
  }
}

/**
 * @param {Field} field
 * @param {string} text of a group of radio buttons: the value of the chosen one
 */
function bring(field, text) {
  if (!isTick(field)) {
    if (field.value !== text) typeInto(field, text);
    if (isTouched(field)) unfold(field);
  } else if (field.value === text && !field.checked) {
    field.click();
  }
}

/** @param {Element} root */
function draftsIn(root) {
  return [root, ...root.querySelectorAll("[data-draft]")].filter(isField).filter((field) => field.dataset.draft);
}
