import { Backoff, later } from "./backoff.js";

/** @typedef {import("./patch.js").Change} Change */
/**
 * A command on its way. `typed` names the fields that people typed into; `broken` counts how often the server
 * stumbled over it.
 * @typedef {{key: string, url: string, form: string, fields: [string, string][], typed: string[], broken?: number}} Command
 */
/**
 * What became of it: done (with changes to see at once, the number of the newest event in them, if told, and those
 * of them that no event brings), refused (with the server's words), or nothing of use yet.
 * @typedef {{kind: "done", changes: Change[], n: number | null, whispers: Change[]}} Done
 * @typedef {{kind: "refused", words: string, isHtml: boolean}} Refused
 * @typedef {{kind: "kept", isBroken: boolean}} Kept
 * @typedef {Done | Refused | Kept} Answer
 */
/** @typedef {{command: Command, answer: Done, isFirst: boolean}} DoneDetail */
/** @typedef {{command: Command, answer: Refused}} RefusedDetail */

// A command that breaks the server each time must not keep all later ones from going.
const BROKEN_MOST = 6;

/**
 * Commands that the server has not answered yet, kept by the browser, sent in order, one at a time, each with its
 * own key, so that sending twice is doing once.
 *
 * Events: `changed` (what waits has changed), `done` (detail: DoneDetail), `refused` (detail: RefusedDetail).
 */
export class Outbox extends EventTarget {
  #store;
  #send;
  #alone;
  #later;
  #backoff;
  #busy = false;
  #more = false;
  #callOff = () => {};
  /** @type {Set<string>} keys sent before, here or on an earlier page, with or without effect */
  #tried;

  /**
   * @param {string} name the room and the person
   * @param {{store: import("./store.js").Store, send: (command: Command) => Promise<Answer>,
   *   alone?: (name: string, work: () => Promise<boolean>) => Promise<boolean>,
   *   wait?: import("./backoff.js").Later, backoff?: Backoff}} world alone: one tab at a time
   */
  constructor(name, { store, send, alone = (_, work) => work(), wait = later, backoff = new Backoff() }) {
    super();
    this.name = name;
    this.#store = store;
    this.#send = send;
    this.#alone = alone;
    this.#later = wait;
    this.#backoff = backoff;
    this.#tried = new Set(this.commands.map((command) => command.key));
  }

  /** @returns {Command[]} */
  get commands() {
    return this.#store.get(this.name) ?? [];
  }

  /**
   * Keeps the command and sends it as soon as it can be. False, and nothing happens, while the very same waits
   * already: a double click is one command.
   * @param {Command} command
   * @param {{repeats?: boolean}} [options] repeats: the same twice is meant
   */
  add(command, { repeats = false } = {}) {
    if (!repeats && this.commands.some((waiting) => isSame(waiting, command))) return false;
    this.#keep([...this.commands, command]);
    this.wake();
    return true;
  }

  /** Tries now: there is reason to believe that the server can be reached. */
  wake() {
    this.#backoff.reset();
    return this.#drain();
  }

  stop() {
    this.#callOff();
  }

  /** Another tab has changed what waits. */
  look() {
    this.dispatchEvent(new Event("changed"));
  }

  async #drain() {
    this.#callOff();
    this.#more = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#more) {
        this.#more = false;
        while (await this.#alone(this.name, () => this.#sendFirst()));
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Sends the first that waits. Returns whether to go on with the next. */
  async #sendFirst() {
    const [command] = this.commands;
    if (!command) return false;
    const isFirst = !this.#tried.has(command.key);
    this.#tried.add(command.key);
    const answer = this.#patient(command, await this.#send(command));
    if (answer.kind === "kept") {
      this.#callOff();
      this.#callOff = this.#later(() => this.#drain(), this.#backoff.next());
      return false;
    }
    this.#backoff.reset();
    this.dispatchEvent(new CustomEvent(answer.kind, { detail: { command, answer, isFirst } }));
    this.#keep(this.commands.filter(({ key }) => key !== command.key));
    return true;
  }

  /**
   * The answer, or a refusal in its place when the server has stumbled over this command too often.
   * @param {Command} command
   * @param {Answer} answer
   * @returns {Answer}
   */
  #patient(command, answer) {
    if (answer.kind !== "kept" || !answer.isBroken) return answer;
    const broken = (command.broken ?? 0) + 1;
    if (broken >= BROKEN_MOST) return { kind: "refused", words: "", isHtml: false };
    this.#keep(this.commands.map((each) => (each.key === command.key ? { ...each, broken } : each)));
    return answer;
  }

  /** @param {Command[]} commands */
  #keep(commands) {
    if (commands.length) this.#store.set(this.name, commands);
    else this.#store.remove(this.name);
    this.look();
  }
}

/**
 * @param {Command} one
 * @param {Command} other
 */
function isSame(one, other) {
  const parts = [one, other].map(({ url, form, fields }) => JSON.stringify([url, form, fields]));
  return parts[0] === parts[1];
}
