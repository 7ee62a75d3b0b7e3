import { Backoff, later } from "./backoff.js";
import { isWelcome } from "./welcome.js";

/** @typedef {import("./patch.js").Change} Change */
/** @typedef {{n: number, changes: Change[]}} Frame */
/** @typedef {Pick<EventSource, "close" | "addEventListener">} Source */

// A line that held this long was no accident: its loss starts the waiting anew.
const HELD = 5000;
// The server says the time every 15 s. A line that stays silent for longer than this is dead, told or not.
const DEAF = 40_000;
const ASK_AFTER = 2;

/**
 * The room's stream: one EventSource after the other, each resuming where the last one stopped.
 *
 * Events: `open`; `lost` (tries again by itself); `frame` (detail: Frame, each number once); `clock` (detail:
 * the server's milliseconds); `reset` (load the page anew) and `closed` (no longer welcome), then nothing more.
 */
export class Stream extends EventTarget {
  #address;
  #seen;
  #open;
  #isWelcome;
  #later;
  #backoff;
  #now;
  /** @type {Source | null} */
  #source = null;
  #over = false;
  #line = 0; // counts lines begun or given up
  #openedAt = 0;
  #heardAt = 0;
  #neverOpened = 0; // lines in a row
  #callOffRetry = () => {};
  #callOffWatch = () => {};

  /**
   * @param {string} address absolute
   * @param {number} since the newest event that the page contains
   * @param {{open?: (url: string) => Source, welcome?: (url: string) => Promise<boolean>,
   *   wait?: import("./backoff.js").Later, backoff?: Backoff, now?: () => number}} [world]
   */
  constructor(address, since, world = {}) {
    super();
    this.#address = address;
    this.#seen = since;
    this.#open = world.open ?? ((url) => new EventSource(url));
    this.#isWelcome = world.welcome ?? isWelcome;
    this.#later = world.wait ?? later;
    this.#backoff = world.backoff ?? new Backoff();
    this.#now = world.now ?? Date.now;
  }

  /** The number of the newest event that the page contains. */
  get seen() {
    return this.#seen;
  }

  /** Connects, or connects anew from where we are. */
  start() {
    if (this.#over) return;
    this.stop();
    const source = this.#open(this.#url());
    this.#source = source;
    /** @type {(kind: string, hear: (event: MessageEvent) => void) => void} */
    const on = (kind, hear) => source.addEventListener(kind, (event) => hear(/** @type {MessageEvent} */ (event)));
    on("open", () => this.#opened());
    on("error", () => this.#lost(this.#backoff.next()));
    on("message", (event) => this.#frame(event));
    on("clock", (event) => this.#clock(event));
    on("reset", () => this.#end("reset"));
    on("closed", () => this.#end("closed"));
  }

  stop() {
    this.#line += 1;
    this.#openedAt = 0;
    this.#callOffRetry();
    this.#callOffWatch();
    this.#source?.close();
    this.#source = null;
  }

  /** Somebody looks again: connects at once, unless the line was heard within so many milliseconds. */
  nudge(silence = 20_000) {
    if (this.#openedAt && this.#now() - this.#heardAt < silence) return;
    this.#backoff.reset();
    this.#lost(0);
  }

  #url() {
    const url = new URL(this.#address);
    url.searchParams.set("since", String(this.#seen));
    return url.href;
  }

  #opened() {
    this.#openedAt = this.#now();
    this.#neverOpened = 0;
    this.#heard();
    this.dispatchEvent(new Event("open"));
  }

  /** @param {MessageEvent} event */
  #frame(event) {
    this.#heard();
    const frame = /** @type {Frame} */ (JSON.parse(event.data));
    if (frame.n <= this.#seen) return;
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
    this.#seen = frame.n;
  }

  /** @param {MessageEvent} event its id says how far we are, also where nothing was for our ears */
  #clock(event) {
    this.#heard();
    this.#seen = Math.max(this.#seen, Number(event.lastEventId) || 0);
    this.dispatchEvent(new CustomEvent("clock", { detail: Number(event.data) }));
  }

  #heard() {
    this.#heardAt = this.#now();
    this.#callOffWatch();
    this.#callOffWatch = this.#later(() => this.nudge(0), DEAF);
  }

  /** @param {number} wait milliseconds until the next try */
  #lost(wait) {
    if (this.#over) return;
    if (!this.#openedAt) this.#neverOpened += 1;
    else if (this.#now() - this.#openedAt > HELD) this.#backoff.reset();
    this.stop();
    this.dispatchEvent(new Event("lost"));
    this.#callOffRetry = this.#later(() => this.#again(this.#line), wait);
  }

  /** @param {number} line the line that was lost */
  async #again(line) {
    const welcome = this.#neverOpened < ASK_AFTER || (await this.#isWelcome(this.#url()));
    if (line !== this.#line) return;
    if (welcome) this.start();
    else this.#end("closed");
  }

  /** @param {"reset" | "closed"} how */
  #end(how) {
    this.#over = true;
    this.stop();
    this.dispatchEvent(new Event(how));
  }
}
