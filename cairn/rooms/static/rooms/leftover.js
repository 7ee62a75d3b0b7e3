import { isTouched } from "../live/field.js";

/**
 * What was half typed when the group went on: `form[data-late]` takes it late, but the form has gone with its step,
 * or with the talk it was about (`data-late="t1"`). It comes back as a card from `<template data-leftover>`, to be
 * handed in after all or let go; `data-late-about` is its title. One card at a time, the oldest first.
 *
 * @typedef {{name: string, label: string, text: string}} Typed
 * @typedef {{url: string, late: string, about: string, typed: Typed[], fields: [string, string][]}} Left
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
    this.#key = `cairn:leftovers:${scope}`;
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
    if (!form?.matches("[data-late]")) return;
    const all = this.#all();
    const place = all.findIndex((left) => isOf(form, left));
    const isChanged = isCard(form) || areasOf(form).some(isTouched);
    const now = isChanged ? [leftOf(form)] : [];
    all.splice(place < 0 ? all.length : place, 1, ...now);
    this.#keep(all);
  }

  /** @param {EventTarget | null} form */
  #sent(form) {
    if (form instanceof HTMLFormElement && form.matches("[data-late]")) this.#forget(form);
  }

  /** @param {EventTarget | null} target */
  #letGo(target) {
    const button = target instanceof Element ? target.closest("[data-let-go]") : null;
    if (button) this.#forget(/** @type {HTMLFormElement} */ (button.closest("form")));
  }

  /** @param {HTMLFormElement} form */
  #forget(form) {
    this.#keep(this.#all().filter((left) => !isOf(form, left)));
    // After the submission has been read.
    setTimeout(() => {
      if (isCard(form)) form.remove();
      this.#show();
    });
  }

  /** @returns {Left[]} */
  #all() {
    return this.#store.get(this.#key) ?? [];
  }

  /** @param {Left[]} all */
  #keep(all) {
    if (all.length) this.#store.set(this.#key, all);
    else this.#store.remove(this.#key);
  }

  #show() {
    if ([...document.forms].some(isCard)) return;
    const left = this.#all().find(({ typed, ...of }) => typed.some(({ text }) => text.trim()) && !hasForm(of));
    const template = document.querySelector("template[data-leftover]");
    const card = template instanceof HTMLTemplateElement && template.content.firstElementChild?.cloneNode(true);
    if (left && card instanceof HTMLFormElement) document.getElementById("main")?.prepend(filled(card, left));
  }
}

/** @param {HTMLFormElement} form */
function isCard(form) {
  return form.matches("[data-leftover-card]");
}

/** @param {HTMLFormElement} form */
function areasOf(form) {
  return [...form.querySelectorAll("textarea")];
}

/**
 * @param {HTMLFormElement} form
 * @param {Pick<Left, "url" | "late">} left
 */
function isOf(form, { url, late }) {
  return form.action === url && form.dataset.late === late;
}

/** @param {Pick<Left, "url" | "late">} left */
function hasForm(left) {
  return [...document.forms].some((form) => isOf(form, left));
}

/**
 * @param {HTMLFormElement} form
 * @returns {Left}
 */
function leftOf(form) {
  const areas = areasOf(form);
  const names = areas.map(({ name }) => name);
  const typed = areas.map((area) => ({ name: area.name, label: labelOf(area), text: area.value }));
  const fields = /** @type {[string, string][]} */ ([...new FormData(form)].filter(([name]) => !names.includes(name)));
  return { url: form.action, late: form.dataset.late ?? "", about: form.dataset.lateAbout ?? "", typed, fields };
}

/** @param {HTMLTextAreaElement} area */
function labelOf(area) {
  return area.closest("label")?.querySelector(".field__label")?.textContent?.trim() ?? "";
}

/**
 * @param {HTMLFormElement} card
 * @param {Left} left
 */
function filled(card, { url, late, about, typed, fields }) {
  card.action = url;
  Object.assign(card.dataset, { late, lateAbout: about });
  const title = card.querySelector("[data-about]");
  if (title) title.textContent = about;
  const field = card.querySelector("label");
  for (const { name, label, text } of typed) {
    const own = /** @type {HTMLElement} */ (field?.cloneNode(true));
    const area = own.querySelector("textarea");
    const said = own.querySelector(".field__label");
    if (area) Object.assign(area, { name, value: text });
    if (said && label) Object.assign(said, { textContent: label, className: "field__label" });
    field?.before(own);
  }
  field?.remove();
  for (const [name, value] of fields) {
    const hidden = document.createElement("input");
    card.append(Object.assign(hidden, { type: "hidden", name, value }));
  }
  return card;
}
