/**
 * `<form data-similar="/c/…/help/similar/">`: while somebody types the line of a question, what is like it appears in
 * `[data-similar-here]`. Without scripts the same stands on the page of the question once it is asked.
 */
const PAUSE = 350;
const SHORTEST = 8;

/** @param {HTMLFormElement} form */
function watch(form) {
  const line = form.elements.namedItem("line");
  const here = form.querySelector("[data-similar-here]");
  if (!(line instanceof HTMLInputElement) || !(here instanceof HTMLElement)) return;
  let waiting = 0;
  let asking = new AbortController();
  let asked = line.value;

  async function look() {
    const text = /** @type {HTMLInputElement} */ (line).value.trim();
    if (text === asked) return;
    asked = text;
    asking.abort();
    asking = new AbortController();
    if (text.length < SHORTEST) {
      /** @type {HTMLElement} */ (here).textContent = "";
      return;
    }
    try {
      const address = `${form.dataset.similar}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: asking.signal, headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) /** @type {HTMLElement} */ (here).innerHTML = (await answer.text()).trim();
    } catch {
      // Typed on, or offline: the question can be asked all the same.
    }
  }

  line.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(look, PAUSE);
  });
}

for (const form of document.querySelectorAll("form[data-similar]")) {
  if (form instanceof HTMLFormElement) watch(form);
}
