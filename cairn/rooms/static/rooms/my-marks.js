/**
 * Presses the buttons of what one has marked oneself: `#my-marks[data-marks='{"cluster:5": 1, "note:12": 2}']` says
 * what, `[data-mark="cluster:5"]` are the buttons, `[data-mark-count="note:12"]` shows how often.
 */
export class MyMarks {
  #off = new AbortController();

  connect() {
    this.#off = new AbortController();
    document.addEventListener("cairn:changed", () => show(), { signal: this.#off.signal });
    show();
  }

  disconnect() {
    this.#off.abort();
  }
}

function show() {
  const marks = own();
  for (const button of document.querySelectorAll("[data-mark]")) {
    button.setAttribute("aria-pressed", String(Boolean(marks[button.getAttribute("data-mark") ?? ""])));
  }
  for (const line of document.querySelectorAll("[data-mark-count]")) {
    const count = marks[line.getAttribute("data-mark-count") ?? ""];
    const text = count ? String(count) : "";
    if (line.textContent !== text) line.textContent = text;
  }
}

/** @returns {Record<string, number>} */
function own() {
  try {
    return JSON.parse(document.getElementById("my-marks")?.dataset.marks || "{}");
  } catch {
    return {};
  }
}
