import { fill } from "../ui/js/words.js";
import { span } from "./times.js";

// Everybody says "here" every 25 s and the console asks every 10 s: whoever is older than this is away.
const AWAY = 40_000;

/**
 * Shows how long things have lasted: `<span data-since-at="ms" data-plus="s" data-words="{minutes} min gone">`
 * ({minutes} or {time}; minutes alone without words), and who is away: in `[data-seen-at="ms"]` the words of
 * `<span data-away data-words="away {time}">phone</span>` take the place of what it says.
 * @param {number} now by the server's clock
 */
export function showAges(now) {
  for (const line of document.querySelectorAll("[data-since-at]")) age(/** @type {HTMLElement} */ (line), now);
  for (const line of document.querySelectorAll("[data-away]")) away(/** @type {HTMLElement} */ (line), now);
}

/**
 * @param {HTMLElement} line
 * @param {number} now
 */
function age(line, now) {
  const { sinceAt, plus = "0", words = "{minutes}" } = line.dataset;
  write(line, fill(words, span(now - Number(sinceAt) + Number(plus) * 1000)));
}

/**
 * @param {HTMLElement} line
 * @param {number} now
 */
function away(line, now) {
  const gone = now - Number(line.closest("[data-seen-at]")?.getAttribute("data-seen-at") ?? now);
  const { words = "", here } = line.dataset;
  if (gone >= AWAY) {
    if (here === undefined) line.dataset.here = line.textContent ?? "";
    write(line, fill(words, span(gone)));
  } else if (here !== undefined) {
    write(line, here);
    delete line.dataset.here;
  }
}

/**
 * @param {Element} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
