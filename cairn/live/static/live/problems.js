/** Where the server's refusals are shown: `[data-problem]` in the form, or the page's own, which outlives forms. */

/**
 * @param {HTMLFormElement | null} form
 * @param {{words: string, isHtml: boolean}} refusal the server's own words; none: the page's `data-refused`
 * @param {string[]} homeless text that could not be given back to its field
 */
export function showProblem(form, { words, isHtml }, homeless) {
  const region = form?.querySelector("[data-problem]") ?? regionOfPage();
  if (!(region instanceof HTMLElement)) return;
  region.setAttribute("role", "alert");
  region.hidden = false;
  if (words && isHtml) region.innerHTML = words;
  else region.textContent = words || document.body.dataset.refused || "";
  region.append(...homeless.map(quote));
}

/** @param {HTMLFormElement} form */
export function hideProblem(form) {
  for (const region of [form.querySelector("[data-problem]"), regionOfPage()]) {
    if (!(region instanceof HTMLElement) || region.hidden) continue;
    region.hidden = true;
    region.replaceChildren();
  }
}

function regionOfPage() {
  return [...document.querySelectorAll("[data-problem]")].find((region) => !region.closest("form"));
}

/** @param {string} text */
function quote(text) {
  const made = document.createElement("blockquote");
  made.textContent = text;
  return made;
}
