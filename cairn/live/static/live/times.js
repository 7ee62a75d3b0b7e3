/** How times are written: pure. */

const SECOND = 1000;
const MINUTE = 60;

/**
 * What a clock shows with so many milliseconds left: m:ss, or +m:ss from the end on.
 * @param {number} left
 */
export function countdown(left) {
  const isOver = left <= 0;
  const seconds = isOver ? Math.floor(-left / SECOND) : Math.ceil(left / SECOND);
  const text = `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, "0")}`;
  return { text: isOver && seconds ? `+${text}` : text, isOver, isLastMinute: !isOver && seconds <= MINUTE };
}

/**
 * Whose turn it is, from 1, where some take equal turns until the clock is over.
 * @param {number} left milliseconds
 * @param {number} whole seconds of all turns together
 * @param {number} turns
 */
export function turnOf(left, whole, turns) {
  const gone = whole - Math.ceil(left / SECOND);
  return Math.min(turns, Math.max(1, Math.floor((gone * turns) / whole) + 1));
}

/**
 * How long, as values for the page's sentences: {minutes} in all, and {time} as one says it: 40 s, 3 min, 1 h 12.
 * @param {number} gone
 */
export function span(gone) {
  const seconds = Math.max(0, Math.floor(gone / SECOND));
  const minutes = Math.floor(seconds / MINUTE);
  const hours = Math.floor(minutes / 60);
  let time = `${seconds} s`;
  if (minutes) time = `${minutes} min`;
  if (hours) time = `${hours} h ${String(minutes % 60).padStart(2, "0")}`;
  return { minutes, time };
}
