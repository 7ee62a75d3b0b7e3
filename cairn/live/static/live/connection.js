/**
 * Shows how the line is: `<html data-connection="live|waiting|offline|closed">`; after three seconds without,
 * the words of `<p data-connection-note data-offline="No connection. …" role="status" hidden>`; when we are no
 * longer welcome, what stands in `[data-closed]`.
 */
const PATIENCE = 3000;

export class Connection {
  #stream;
  #off = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {import("./stream.js").Stream} stream */
  constructor(stream) {
    this.#stream = stream;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    this.#stream.addEventListener("open", () => this.#settle("live"), { signal });
    this.#stream.addEventListener("lost", () => this.#wait(), { signal });
    this.#stream.addEventListener("closed", () => this.#close(), { signal });
    this.#wait();
  }

  disconnect() {
    this.#off.abort();
    clearTimeout(this.#timer);
  }

  #wait() {
    if (this.#timer !== undefined) return; // from the first loss on, not from each try
    this.#show("waiting");
    this.#timer = setTimeout(() => this.#show("offline"), PATIENCE);
  }

  /** @param {string} state */
  #settle(state) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#show(state);
  }

  #close() {
    this.#settle("closed");
    for (const element of document.querySelectorAll("[data-closed]")) element.removeAttribute("hidden");
  }

  /** @param {string} state */
  #show(state) {
    document.documentElement.dataset.connection = state;
    const note = document.querySelector("[data-connection-note]");
    if (!(note instanceof HTMLElement)) return;
    note.textContent = state === "offline" ? (note.dataset.offline ?? "") : "";
    note.hidden = state !== "offline";
  }
}
