/**
 * Says something to people who listen to the page rather than look at it: in `[data-announce]`, made if need be.
 * @param {string | undefined} words already translated; nothing is said without
 */
export function announce(words) {
  if (words) region().textContent = words;
}

function region() {
  const there = document.querySelector("[data-announce]");
  if (there) return there;
  const made = document.createElement("p");
  made.className = "visually-hidden";
  made.setAttribute("role", "status");
  made.dataset.announce = "";
  document.body.append(made);
  return made;
}
