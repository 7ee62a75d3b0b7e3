/** `<button data-opens="id">` opens the `<dialog id="id">`; `<details data-menu>` closes on Escape and elsewhere. */
export class Opens {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("click", (event) => this.#click(/** @type {Element} */ (event.target)), { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#leave(), { signal });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {Element} target */
  #click(target) {
    const opener = target.closest("[data-opens]");
    const dialog = document.getElementById(opener?.getAttribute("data-opens") ?? "");
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
    for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
  }

  #leave() {
    for (const menu of openMenus()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary")?.focus();
    }
  }
}

/** @returns {NodeListOf<HTMLDetailsElement>} */
function openMenus() {
  return document.querySelectorAll("details[data-menu][open]");
}
