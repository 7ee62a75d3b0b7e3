/** How long to wait before the next try: longer each time, and never two browsers in step. */
export class Backoff {
  #tries = 0;
  #first;
  #most;
  #random;

  /** @param {{first?: number, most?: number, random?: () => number}} [options] milliseconds */
  constructor({ first = 500, most = 8000, random = Math.random } = {}) {
    this.#first = first;
    this.#most = most;
    this.#random = random;
  }

  /** Milliseconds: between the half and the whole of 0.5 s, 1 s, 2 s … 8 s. */
  next() {
    const whole = Math.min(this.#most, this.#first * 2 ** this.#tries);
    this.#tries += 1;
    return whole / 2 + (this.#random() * whole) / 2;
  }

  reset() {
    this.#tries = 0;
  }
}

/**
 * Does the work later. Returns what calls it off.
 * @typedef {(work: () => void, milliseconds: number) => (() => void)} Later
 * @type {Later}
 */
export function later(work, milliseconds) {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}
