// Says in words when a passkey did not work; allauth's own script only tells the console.
document.addEventListener("allauth.error", () => {
  const trouble = document.getElementById("passkey-trouble");
  if (trouble) trouble.hidden = false;
});
