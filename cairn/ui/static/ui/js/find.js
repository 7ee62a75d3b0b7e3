/**
 * `<form data-find data-suggestions="/search/suggestions/">`: "/" goes to its field, and what is typed is looked for
 * at once. Down goes into the suggestions, Escape closes them. Without scripts Enter sends the form.
 */
const PAUSE = 160;

export class Find {
  #off = new AbortController();
  #asked = new AbortController();
  #timer = 0;

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
    document.addEventListener("input", (event) => this.#typed(event.target), { signal });
    document.addEventListener("focusout", (event) => this.#left(event), { signal });
  }

  disconnect() {
    this.#off.abort();
    this.#asked.abort();
    clearTimeout(this.#timer);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    if (event.key === "/" && !writes(at) && !event.ctrlKey && !event.metaKey && !event.altKey) return goTo(event);
    const form = at.closest?.("[data-find]");
    if (!form) return;
    if (event.key === "Escape" && !place(form)?.hidden) return leave(event, form);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event, form, at);
  }

  /** @param {EventTarget | null} field */
  #typed(field) {
    if (!(field instanceof HTMLInputElement) || !field.hasAttribute("data-find-field")) return;
    const form = field.form;
    const address = form?.getAttribute("data-suggestions");
    clearTimeout(this.#timer);
    this.#asked.abort();
    if (!form || !address) return;
    if (field.value.trim().length < 2) return close(form);
    this.#timer = setTimeout(() => this.#ask(form, `${address}?q=${encodeURIComponent(field.value)}`), PAUSE);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} address
   */
  async #ask(form, address) {
    this.#asked = new AbortController();
    try {
      const answer = await fetch(address, { signal: this.#asked.signal });
      if (answer.ok) show(form, await answer.text());
    } catch {
      close(form); // typed on meanwhile, or no network: Enter still searches
    }
  }

  /** @param {FocusEvent} event */
  #left(event) {
    const form = /** @type {Element} */ (event.target).closest?.("[data-find]");
    if (form && !form.contains(/** @type {Node | null} */ (event.relatedTarget))) close(form);
  }
}

/** @param {HTMLElement} at */
function writes(at) {
  return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || !!document.querySelector("dialog[open]");
}

/** @param {KeyboardEvent} event */
function goTo(event) {
  for (const field of document.querySelectorAll("[data-find-field]")) {
    if (!(field instanceof HTMLInputElement) || !field.checkVisibility()) continue;
    event.preventDefault();
    field.select();
    return field.focus();
  }
}

/** @param {Element} form */
function place(form) {
  return /** @type {HTMLElement | null} */ (form.querySelector("[data-find-suggestions]"));
}

/**
 * @param {Element} form
 * @param {string} html a fragment of our own
 */
function show(form, html) {
  const box = place(form);
  if (!box) return;
  box.innerHTML = html;
  box.hidden = !box.querySelector("a");
}

/** @param {Element} form */
function close(form) {
  const box = place(form);
  if (box) box.hidden = true;
}

/**
 * The suggestions go, what was typed stays; the next Escape is the browser's own.
 * @param {KeyboardEvent} event
 * @param {Element} form
 */
function leave(event, form) {
  event.preventDefault();
  /** @type {HTMLElement | null} */ (form.querySelector("[data-find-field]"))?.focus();
  close(form);
}

/**
 * @param {KeyboardEvent} event
 * @param {Element} form
 * @param {HTMLElement} at
 */
function step(event, form, at) {
  const box = place(form);
  if (!box || box.hidden) return;
  const field = /** @type {HTMLElement} */ (form.querySelector("[data-find-field]"));
  const stops = [field, .../** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("a"))];
  const next = stops[stops.indexOf(at) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  next?.focus();
}
