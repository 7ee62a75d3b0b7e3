/**
 * Whether a text has all these words, or beginnings of words, whatever their case and accents.
 * @param {string} text
 * @param {string} words
 */
export function has(text, words) {
  const plain = fold(text);
  return fold(words)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
