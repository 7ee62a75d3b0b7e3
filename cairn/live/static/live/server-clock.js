const KEPT = 8;

/**
 * The server's clock, as well as it can be known here. Each hearing is late by the time it travelled, so the
 * one that puts the server furthest ahead was the fastest and is believed; old ones go, since clocks are set.
 */
export class ServerClock {
  /** @type {number[]} how far the server was ahead of us */
  #ahead = [];
  #local;

  /** @param {() => number} [local] milliseconds */
  constructor(local = Date.now) {
    this.#local = local;
  }

  /**
   * @param {number} server what the server said, in milliseconds since 1970
   * @param {number} [at] when it was heard, by our own clock
   */
  hear(server, at = this.#local()) {
    if (Number.isFinite(server)) this.#ahead = [...this.#ahead, server - at].slice(-KEPT);
  }

  now() {
    return this.#local() + (this.#ahead.length ? Math.max(...this.#ahead) : 0);
  }
}

/** When, by our own clock, the first byte of this page arrived: what `data-now` is to be compared with. */
export function pageHeardAt() {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return page?.responseStart ? performance.timeOrigin + page.responseStart : Date.now();
}
