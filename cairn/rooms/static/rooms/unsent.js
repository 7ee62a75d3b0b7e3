import { allNotes } from "./notes.js";

/** Marks notes whose move waits in the outbox: `data-state="sending"`, as on a note that is not yet handed in. */
export class Unsent {
  #off = new AbortController();
  /** @type {Set<string>} */
  #notes = new Set();

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    document.addEventListener("cairn:outbox", (event) => this.#hear(/** @type {CustomEvent} */ (event)), { signal });
    document.addEventListener("cairn:changed", () => this.#draw(), { signal });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {CustomEvent<{commands: import("../live/outbox.js").Command[]}>} event */
  #hear({ detail: { commands } }) {
    const fields = commands.map(({ fields: pairs }) => new Map(pairs)).filter((pairs) => pairs.has("into"));
    this.#notes = new Set(fields.map((pairs) => pairs.get("note") ?? ""));
    this.#draw();
  }

  #draw() {
    for (const note of allNotes()) {
      if (this.#notes.has(note.dataset.note ?? "")) note.dataset.state = "sending";
      else if (note.dataset.state === "sending") delete note.dataset.state;
    }
  }
}
