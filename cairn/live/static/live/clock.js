import { announce } from "../ui/js/announce.js";
import { showAges } from "./ages.js";
import { countdown } from "./times.js";

const TICK = 250;

/**
 * Moves the hands, by the server's clock: `<time class="clock" data-ends-at="ms" data-left="s"
 * data-state="running|paused|open" data-minute-label="One minute left." data-over-label="Time is up.">` shows what
 * is left, then (data-over) how much it is over; what an open one shows is left alone. Also shows ages.
 */
export class Clock {
  #clock;
  #said = ""; // what was announced last, and of which end
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  #off = new AbortController();

  /** @param {import("./server-clock.js").ServerClock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    this.#timer = setInterval(() => document.hidden || this.#tick(), TICK);
    document.addEventListener("cairn:changed", () => this.#tick(), { signal });
    document.addEventListener("visibilitychange", () => this.#tick(), { signal });
    this.#tick();
  }

  disconnect() {
    clearInterval(this.#timer);
    this.#off.abort();
  }

  #tick() {
    const now = this.#clock.now();
    for (const face of document.querySelectorAll("time.clock")) this.#turn(/** @type {HTMLElement} */ (face), now);
    showAges(now);
  }

  /**
   * @param {HTMLElement} face
   * @param {number} now
   */
  #turn(face, now) {
    const { state, endsAt, left } = face.dataset;
    const isRunning = state === "running" && endsAt !== undefined;
    if (!isRunning && !(state === "paused" && left)) return;
    const shown = countdown(isRunning ? Number(endsAt) - now : Number(left) * 1000);
    if (face.textContent !== shown.text) face.textContent = shown.text;
    face.toggleAttribute("data-over", shown.isOver);
    face.toggleAttribute("data-last-minute", shown.isLastMinute);
    // A timer is not read out by itself; whoever wants to know goes there.
    if (!face.hasAttribute("role")) face.setAttribute("role", "timer");
    if (isRunning && shown.text === "1:00") this.#sayOnce(endsAt, face.dataset.minuteLabel);
    if (isRunning && shown.text === "0:00") this.#sayOnce(endsAt, face.dataset.overLabel);
  }

  /**
   * @param {string} end
   * @param {string | undefined} words
   */
  #sayOnce(end, words) {
    const saying = `${end} ${words}`;
    if (this.#said === saying) return;
    this.#said = saying;
    announce(words);
  }
}
