/**
 * `<form data-saying>`: what somebody clicked in a letter is said as soon as they are here: at the first move of a
 * pointer, touch or key. Not on arrival, because programs that look into letters open links too, all of them, with
 * scripts. Without scripts the form's one button says it.
 */
const SIGNS = ["pointermove", "pointerdown", "touchstart", "keydown", "wheel"];

/** @param {HTMLFormElement} form */
function listen(form) {
  const somebody = new AbortController();
  for (const sign of SIGNS) {
    window.addEventListener(
      sign,
      () => {
        somebody.abort();
        form.requestSubmit(form.querySelector("button"));
      },
      { signal: somebody.signal, passive: true },
    );
  }
}

const form = document.querySelector("form[data-saying]");
if (form instanceof HTMLFormElement) listen(form);
