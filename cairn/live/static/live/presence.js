import { headers } from "./post.js";

const EVERY = 25_000;

/** Says "I am here" to the page's `data-presence` while the page is alive. */
export class Presence {
  #address;
  #csrf;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #off = new AbortController();

  /**
   * @param {string} address
   * @param {string} csrf
   */
  constructor(address, csrf) {
    this.#address = address;
    this.#csrf = csrf;
  }

  connect() {
    this.#off = new AbortController();
    this.#timer = setInterval(() => this.#beat(), EVERY);
    const { signal } = this.#off;
    document.addEventListener("visibilitychange", () => document.hidden || this.#beat(), { signal });
    this.#beat();
  }

  disconnect() {
    clearInterval(this.#timer);
    this.#off.abort();
  }

  async #beat() {
    const { signal } = this.#off;
    try {
      await fetch(this.#address, { method: "POST", headers: headers(this.#csrf), redirect: "manual", signal });
    } catch {
      // Without a connection nobody is here; the next beat says so again.
    }
  }
}
