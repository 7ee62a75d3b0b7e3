import { isField, isTick, isTouched, isTyped, settle, typeInto } from "./field.js";
import { newKey } from "./post.js";

/** @typedef {import("./outbox.js").Command} Command */

// The token goes in a header and may be another one by the time of sending; the key is the browser's.
const OURS = ["csrfmiddlewaretoken", "key"];

/**
 * What a form says, as a command.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @returns {Command}
 */
export function commandOf(form, submitter) {
  const data = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  const fields = /** @type {[string, string][]} */ (
    [...data].filter(([name, value]) => !OURS.includes(name) && typeof value === "string")
  );
  const url = submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
  return {
    key: newKey(),
    url: new URL(url, location.href).href,
    form: nameOf(form),
    fields,
    typed: fieldsOf(form).filter(isTyped).map(({ name }) => name),
  };
}

/**
 * The form that a command came from, if the page (still, or again) has it: the same id is not enough, the next
 * step may have a form of that id too.
 * @param {Command} command
 * @returns {HTMLFormElement | null}
 */
export function formOf(command) {
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form[data-command]");
  return [...forms].find((form) => nameOf(form) === command.form) ?? null;
}

// Attributes, not properties: a field called "id" or "action" would hide those.
/** @param {HTMLFormElement} form */
function nameOf(form) {
  return `${form.getAttribute("action") ?? ""}#${form.getAttribute("id") ?? ""}`;
}

/** @param {HTMLFormElement} form */
export function clearable(form) {
  return fieldsOf(form).filter((field) => field.hasAttribute("data-clears"));
}

/**
 * Empties the fields whose text lives in the outbox from now on.
 * @param {HTMLFormElement} form
 */
export function clear(form) {
  for (const field of clearable(form)) typeInto(field, "");
}

/**
 * Gives back what was typed, where nothing has been typed since. Returns what found no place.
 * @param {HTMLFormElement | null} form
 * @param {Command} command
 */
export function giveBack(form, command) {
  const typed = command.fields.filter(([name, value]) => command.typed.includes(name) && value);
  const homeless = [];
  for (const [name, value] of typed) {
    const field = form && fieldsOf(form).find((each) => each.name === name && isTyped(each));
    if (field && !field.value) typeInto(field, value);
    else if (field?.value !== value) homeless.push(value);
  }
  return homeless;
}

/**
 * What the server has said yes to is no longer half-typed.
 * @param {HTMLFormElement} form
 * @param {Command} command
 */
export function settleForm(form, command) {
  for (const field of fieldsOf(form).filter(isTouched)) {
    const wasSent = command.fields.some(([name, value]) => name === field.name && value === field.value);
    if (wasSent === (isTick(field) ? field.checked : true)) settle(field);
  }
}

/** @param {HTMLFormElement} form */
function fieldsOf(form) {
  return [...form.elements].filter(isField);
}
