/**
 * `<button data-share="https://…" data-title="…" hidden>`: shown where the browser can hand a link to other
 * apps. Without data-share it is the page's own address.
 */
export class Share {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    if (!("share" in navigator)) return;
    const { signal } = this.#off;
    this.#show();
    document.addEventListener("cairn:changed", () => this.#show(), { signal });
    document.addEventListener("click", (event) => this.#share(event), { signal });
  }

  disconnect() {
    this.#off.abort();
  }

  #show() {
    for (const button of document.querySelectorAll("[data-share][hidden]")) button.removeAttribute("hidden");
  }

  /** @param {Event} event */
  async #share(event) {
    const button = /** @type {Element} */ (event.target).closest("[data-share]");
    if (!(button instanceof HTMLElement)) return;
    const { share, title } = button.dataset;
    try {
      await navigator.share({ url: share || location.href, title: title ?? document.title });
    } catch {
      // Whoever closes the sheet of apps has changed their mind, and that is all.
    }
  }
}
