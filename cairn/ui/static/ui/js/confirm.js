/**
 * Asks before a form goes: `<form data-confirm="Leave the community?">`, or the same on one of its buttons.
 * The page's `<dialog data-confirm-dialog>` holds `[data-confirm-words]` and, in a `<form method="dialog">`,
 * a button of value "yes"; `data-confirm-yes` on the form gives that button its words.
 */
export class Confirm {
  #off = new AbortController();
  /** @type {WeakSet<HTMLFormElement>} */
  #agreed = new WeakSet();

  connect() {
    this.#off = new AbortController();
    // Capturing: asked before anything else hears of the submit.
    document.addEventListener("submit", (event) => this.#ask(event), { signal: this.#off.signal, capture: true });
  }

  disconnect() {
    this.#off.abort();
  }

  /** @param {SubmitEvent} event */
  async #ask(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || this.#agreed.delete(form)) return;
    const asker = event.submitter?.dataset.confirm ? event.submitter : form;
    const words = asker.dataset.confirm;
    if (!words) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    if (await agreed(words, asker.dataset.confirmYes)) this.#send(form, submitter);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} submitter
   */
  #send(form, submitter) {
    // A live page may have brought the form anew while the question stood there.
    const now = form.isConnected ? form : document.getElementById(form.getAttribute("id") ?? "");
    if (!(now instanceof HTMLFormElement)) return;
    this.#agreed.add(now);
    now.requestSubmit(submitter && now.contains(submitter) ? submitter : null);
    this.#agreed.delete(now);
  }
}

/**
 * @param {string} words
 * @param {string | undefined} yes
 * @returns {Promise<boolean>}
 */
function agreed(words, yes) {
  const dialog = document.querySelector("dialog[data-confirm-dialog]");
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(window.confirm(words));
  const text = dialog.querySelector("[data-confirm-words]");
  const button = dialog.querySelector('button[value="yes"]');
  if (text) text.textContent = words;
  if (button && yes) button.textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
