import { formOf } from "./forms.js";

/**
 * Shows what waits to be sent: `<form data-command data-pending-into="id"><template data-pending><li class="note
 * note--pending"><p data-pending-text></p></li></template>`. `data-pending-text="name"` takes the field of that name, without
 * a name the first that people typed into.
 */
export class Pending {
  #outbox;
  #off = new AbortController();

  /** @param {import("./outbox.js").Outbox} outbox */
  constructor(outbox) {
    this.#outbox = outbox;
  }

  connect() {
    this.#off = new AbortController();
    const { signal } = this.#off;
    this.#outbox.addEventListener("changed", () => this.#sync(), { signal });
    document.addEventListener("cairn:changed", () => this.#sync(), { signal });
    this.#sync();
  }

  disconnect() {
    this.#off.abort();
  }

  #sync() {
    const { commands } = this.#outbox;
    const waiting = new Set(commands.map(({ key }) => `pending-${key}`));
    for (const shown of document.querySelectorAll("[data-pending-key]")) if (!waiting.has(shown.id)) shown.remove();
    for (const command of commands) if (!document.getElementById(`pending-${command.key}`)) show(command);
  }
}

/** @param {import("./outbox.js").Command} command */
function show(command) {
  const form = formOf(command);
  const template = form?.querySelector("template[data-pending]");
  const into = document.getElementById(form?.dataset.pendingInto ?? "");
  if (!into || !(template instanceof HTMLTemplateElement)) return;
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild;
  if (!made) return;
  made.id = `pending-${command.key}`;
  made.setAttribute("data-pending-key", command.key);
  for (const slot of made.querySelectorAll("[data-pending-text]")) slot.textContent = textFor(slot, command);
  into.append(made);
}

/**
 * @param {Element} slot
 * @param {import("./outbox.js").Command} command
 */
function textFor(slot, { fields, typed }) {
  const name = slot.getAttribute("data-pending-text") || typed[0];
  return fields.find((field) => field[0] === name)?.[1] ?? "";
}
