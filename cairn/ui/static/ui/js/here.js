/** On a phone a row of places is wider than the screen: the one we are in is brought into sight. */

/**
 * @param {{left: number, width: number}} place of the link, within what can be scrolled
 * @param {number} seen the width that one sees
 * @returns {number} how far to scroll so that the place stands in the middle
 */
export function scrollFor(place, seen) {
  return Math.max(0, place.left - (seen - place.width) / 2);
}

export function showHere() {
  for (const strip of document.querySelectorAll(".nav__list, .tabs")) {
    const here = strip.querySelector("[aria-current=page]");
    if (!here) continue;
    const left = here.getBoundingClientRect().left - strip.getBoundingClientRect().left + strip.scrollLeft;
    strip.scrollLeft = scrollFor({ left, width: here.getBoundingClientRect().width }, strip.clientWidth);
  }
}
