/** Says in `<input data-device>` whether this is a phone, so that nobody has to be asked: held in a hand, or narrow. */
export function tellTheDevice() {
  const isPhone = matchMedia("(pointer: coarse) and (max-width: 48rem), (max-width: 30rem)").matches;
  for (const field of document.querySelectorAll("input[data-device]")) {
    if (field instanceof HTMLInputElement) field.value = isPhone ? "PHONE" : "LAPTOP";
  }
}
