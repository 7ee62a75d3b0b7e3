/**
 * Puts values into a sentence of the page: `fill("Over {place}", {place: "Rhythm"})`. Unknown names stay as they are.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
