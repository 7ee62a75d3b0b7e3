/**
 * What was half typed when the group went on: `form[data-late]` takes it late, but the form has gone with its step.
 * It comes back as a card from `<template data-leftover>`, to be handed in after all or let go.
 *
 * @typedef {{url: string, text: string, fields: [string, string][]}} Left
 */
export class Leftover {
  #store;
  #key;
  #off = new AbortController();

  /**
   * @param {import("../live/store.js").Store} store
   * @param {string} scope the room and the person
   */
  constructor(store, scope) {
    this.#store = store;
    this.#key = `cairn:leftover:${scope}`;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("input", (event) => this.#typed(event.target), { signal });
    document.addEventListener("submit", (event) => this.#sent(event.target), { signal, capture: true });
    document.addEventListener("click", (event) => this.#letGo(event.target), { signal });
    document.addEventListener("cairn:changed", () => this.#show(), { signal });
    this.#show();
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {EventTarget | null} target */
  #typed(target) {
    const form = target instanceof Element ? target.closest("form") : null;
    const field = form?.querySelector("textarea");
    if (!form?.matches("[data-late]") || !field) return;
    const fields = /** @type {[string, string][]} */ ([...new FormData(form)].filter(([name]) => name !== field.name));
    this.#store.set(this.#key, { url: form.action, text: field.value, fields });
  }

  /** @param {EventTarget | null} form */
  #sent(form) {
    const left = this.#left();
    if (left && form instanceof HTMLFormElement && form.action === left.url) this.#forget();
  }

  /** @param {EventTarget | null} target */
  #letGo(target) {
    if (target instanceof Element && target.closest("[data-let-go]")) this.#forget();
  }

  #forget() {
    this.#store.remove(this.#key);
    // After the submission has been read.
    setTimeout(() => document.querySelector("[data-leftover-card]")?.remove());
  }

  /** @returns {Left | null} */
  #left() {
    return this.#store.get(this.#key);
  }

  #show() {
    const left = this.#left();
    const isShown = document.querySelector("[data-leftover-card]");
    if (!left?.text.trim() || isShown || hasForm(left.url)) return;
    const template = document.querySelector("template[data-leftover]");
    const card = template instanceof HTMLTemplateElement && template.content.firstElementChild?.cloneNode(true);
    if (card instanceof HTMLFormElement) document.getElementById("main")?.prepend(filled(card, left));
  }
}

/** @param {string} url */
function hasForm(url) {
  return [...document.forms].some((form) => form.action === url);
}

/**
 * @param {HTMLFormElement} card
 * @param {Left} left
 */
function filled(card, { url, text, fields }) {
  card.action = url;
  const field = card.querySelector("textarea");
  if (field) field.value = text;
  for (const [name, value] of fields) {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    card.append(hidden);
  }
  return card;
}
