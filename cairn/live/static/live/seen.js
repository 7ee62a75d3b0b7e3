const EVERY = 10_000;

/**
 * Where a page lists who is here, `<ul data-presence-list="address">` of `[data-person="p12"][data-seen-at="ms"]`,
 * asks that address when each was last seen: {"p12": milliseconds}.
 */
export class Seen {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    this.#timer = setInterval(() => document.hidden || this.#ask(), EVERY);
  }

  disconnect() {
    clearInterval(this.#timer);
    this.#off.abort();
  }

  async #ask() {
    const address = document.querySelector("[data-presence-list]")?.getAttribute("data-presence-list");
    if (!address) return;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.#off.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // The next time.
    }
  }
}

/** @param {Record<string, number>} times */
function show(times) {
  for (const line of document.querySelectorAll("[data-person]")) {
    const at = times[line.getAttribute("data-person") ?? ""];
    if (at) line.setAttribute("data-seen-at", String(at));
  }
}
