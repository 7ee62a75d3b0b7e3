/**
 * Keeps `<select data-people>` (who leads from here?) in step with the people listed in `[data-person="p12"]`:
 * those who came since the page was loaded can be chosen, those who left cannot.
 */
export class People {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", () => this.#sync(), { signal: this.#off.signal });
  }

  disconnect() {
    this.#off.abort();
  }

  #sync() {
    const people = present();
    /** @type {NodeListOf<HTMLSelectElement>} */
    const selects = document.querySelectorAll("select[data-people]");
    for (const select of selects) {
      for (const option of [...select.options]) if (option.value && !people.has(option.value)) option.remove();
      const there = new Set([...select.options].map((option) => option.value));
      for (const [pk, name] of people) if (!there.has(pk)) select.add(new Option(name, pk));
    }
  }
}

/** @returns {Map<string, string>} names by number, without oneself */
function present() {
  const lines = [...document.querySelectorAll("[data-person]")];
  const others = lines.filter((line) => line.getAttribute("data-person") !== document.body.dataset.me);
  return new Map(others.map((line) => [numberOf(line), line.querySelector(".person__name")?.textContent?.trim() ?? ""]));
}

/** @param {Element} line */
function numberOf(line) {
  return (line.getAttribute("data-person") ?? "").slice(1);
}
