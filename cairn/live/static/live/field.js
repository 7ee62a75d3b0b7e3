/** Fields of forms, and what a person has done in them since the page gave them. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

const NOT_TYPED = ["hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "range", "color"];

/**
 * @param {unknown} element
 * @returns {element is Field}
 */
export function isField(element) {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

/**
 * A field that people type text into.
 * @param {unknown} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
export function isTyped(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !NOT_TYPED.includes(element.type);
}

/**
 * A field that is ticked or not.
 * @param {unknown} element
 * @returns {element is HTMLInputElement}
 */
export function isTick(element) {
  return element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type);
}

/**
 * Whether somebody has changed the field since the page gave it.
 * @param {Field} field
 */
export function isTouched(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  if (isTick(field)) return field.checked !== field.defaultChecked;
  return isTyped(field) && field.value !== field.defaultValue;
}

/**
 * What is in the field counts from now on as what the page gave.
 * @param {Field} field
 */
export function settle(field) {
  if (field instanceof HTMLSelectElement) for (const one of field.options) one.defaultSelected = one.selected;
  else if (isTick(field)) field.defaultChecked = field.checked;
  else if (isTyped(field)) field.defaultValue = field.value;
}

/**
 * Remembers what is in a field, for the field that will take its place. One with another draft is another field.
 * What somebody saw themselves type does not end up behind a fold.
 * @param {Field} field
 * @returns {(successor: Element) => void}
 */
export function memoryOf(field) {
  const { value } = field;
  const { draft } = field.dataset;
  const checked = isTick(field) ? field.checked : null;
  const wasSeen = !field.closest("details:not([open])");
  return (successor) => {
    if (!isField(successor) || successor.dataset.draft !== draft) return;
    if (checked === null) write(successor, value);
    else if (isTick(successor)) successor.checked = checked;
    if (wasSeen && isTouched(successor)) unfold(successor);
  };
}

/**
 * Opens whatever a field is folded away in.
 * @param {Element} field
 */
export function unfold(field) {
  const box = field.closest("details:not([open])");
  box?.setAttribute("open", "");
  if (box) unfold(box);
}

/**
 * @param {Field} field
 * @param {string} value a choice that is no longer offered is not made
 */
function write(field, value) {
  if (field instanceof HTMLSelectElement && ![...field.options].some((one) => one.value === value)) return;
  field.value = value;
}

/**
 * Puts text into a field as if it had been typed, so that drafts and counters hear of it.
 * @param {Field} field
 * @param {string} text
 */
export function typeInto(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
