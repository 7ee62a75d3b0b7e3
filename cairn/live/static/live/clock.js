import { announce } from "../ui/js/announce.js";
import { showAges } from "./ages.js";
import { countdown, turnOf } from "./times.js";

const TICK = 250;

/**
 * Moves the hands, by the server's clock: `<time class="clock" data-ends-at="ms" data-left="s"
 * data-state="running|paused|open" data-minute-label="One minute left." data-over-label="Time is up.">` shows what
 * is left, then (data-over) how much it is over; what an open one shows is left alone. Also shows ages.
 * With data-turns="2" data-whole="s" data-turn-label="Change over." some take turns: `[data-turn-of="the clock's id"]`
 * shows the number of the turn, and the change is said aloud.
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
    const rest = isRunning ? Number(endsAt) - now : Number(left) * 1000;
    const shown = countdown(rest);
    if (face.dataset.turns) this.#showTurn(face, rest, isRunning ? endsAt : "");
    if (face.textContent !== shown.text) face.textContent = shown.text;
    face.toggleAttribute("data-over", shown.isOver);
    face.toggleAttribute("data-last-minute", shown.isLastMinute);
    // A timer is not read out by itself; whoever wants to know goes there.
    if (!face.hasAttribute("role")) face.setAttribute("role", "timer");
    if (isRunning && shown.text === "1:00") this.#sayOnce(endsAt, face.dataset.minuteLabel);
    if (isRunning && shown.text === "0:00") this.#sayOnce(endsAt, face.dataset.overLabel);
  }

  /**
   * @param {HTMLElement} face
   * @param {number} rest
   * @param {string} end nothing while it stands
   */
  #showTurn(face, rest, end) {
    const turn = String(turnOf(rest, Number(face.dataset.whole), Number(face.dataset.turns)));
    const line = document.querySelector(`[data-turn-of="${face.id}"]`);
    if (!line || line.textContent === turn) return;
    line.textContent = turn;
    if (end && turn !== "1" && rest > 0) this.#sayOnce(`${end} ${turn}`, face.dataset.turnLabel);
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
