/**
 * Says something to people who listen to the page rather than look at it.
 * @param {string | undefined} words already translated; nothing is said without
 */
export function announce(words) {
  if (words) region().textContent = words;
}

function region() {
  const there = document.querySelector("[data-announcer]");
  if (there) return there;
  const made = document.createElement("p");
  made.className = "visually-hidden";
  made.setAttribute("role", "status");
  made.dataset.announcer = "";
  document.body.append(made);
  return made;
}
