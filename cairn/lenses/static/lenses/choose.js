/** `<fieldset data-lenses>`: a field to look within the tags, and the names of those chosen beside the heading. */
import { has } from "./has.js";

for (const choice of document.querySelectorAll("[data-lenses]")) connect(/** @type {HTMLElement} */ (choice));

/** @param {HTMLElement} choice */
function connect(choice) {
  const find = choice.querySelector("[data-lenses-find]");
  const chosen = choice.querySelector("[data-lenses-chosen]");
  if (!(find instanceof HTMLInputElement)) return;
  find.hidden = false;
  find.addEventListener("input", () => narrow(choice, find.value));
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it looks, it does not send the form
  });
  choice.addEventListener("change", () => {
    if (chosen) chosen.textContent = names(choice);
  });
}

/** @param {HTMLElement} choice */
function names(choice) {
  const chosen = choice.querySelectorAll("input:checked + span");
  return [...chosen].map((name) => name.textContent).join(", ");
}

/**
 * @param {HTMLElement} choice
 * @param {string} words
 */
function narrow(choice, words) {
  let some = false;
  for (const lens of choice.querySelectorAll("details.lens-choice__lens")) {
    let any = false;
    for (const entry of lens.querySelectorAll("label")) {
      entry.hidden = !has(entry.textContent ?? "", words);
      any ||= !entry.hidden;
    }
    for (const group of lens.querySelectorAll(".lens-choice__group")) {
      /** @type {HTMLElement} */ (group).hidden = !group.nextElementSibling?.querySelector("label:not([hidden])");
    }
    /** @type {HTMLDetailsElement} */ (lens).hidden = !any;
    if (words) /** @type {HTMLDetailsElement} */ (lens).open = any;
    some ||= any;
  }
  const none = choice.querySelector("[data-lenses-none]");
  if (none instanceof HTMLElement) none.hidden = some;
}
