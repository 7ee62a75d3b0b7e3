/**
 * Which place an arrow key leads to: pure. Left and right go through the places in reading order, round and round,
 * so that each can be reached; up and down go to what is seen there, or stay.
 *
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 */

/**
 * @param {string} key
 * @param {number} from
 * @param {Box[]} boxes of all places, in reading order
 * @returns {number | null} null: not an arrow
 */
export function way(key, from, boxes) {
  if (key === "ArrowRight") return (from + 1) % boxes.length;
  if (key === "ArrowLeft") return (from - 1 + boxes.length) % boxes.length;
  if (key === "ArrowDown") return nearest(from, boxes, (here, there) => there.top - here.bottom);
  if (key === "ArrowUp") return nearest(from, boxes, (here, there) => here.top - there.bottom);
  return null;
}

/**
 * @param {number} from
 * @param {Box[]} boxes
 * @param {(here: Box, there: Box) => number} ahead how far ahead; behind is negative
 */
function nearest(from, boxes, ahead) {
  const here = boxes[from];
  let [best, least] = [from, Infinity];
  boxes.forEach((there, index) => {
    const distance = ahead(here, there);
    const aside = Math.abs(middle(there) - middle(here));
    // Borders may overlap by a hair; straight on counts more than near.
    if (index === from || distance < -2 || distance + 2 * aside >= least) return;
    [best, least] = [index, distance + 2 * aside];
  });
  return best;
}

/** @param {Box} box */
function middle({ left, right }) {
  return (left + right) / 2;
}
