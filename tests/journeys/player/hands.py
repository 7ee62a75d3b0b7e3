"""Three ways to work a page: with a mouse, with a keyboard alone, and with a thumb that taps and never drags."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import middle

FAR = 400  # more presses of a key than any page should ask for

# Which key leads from where the focus is to the element: none when it is there.
WAY = """target => {
    const here = document.activeElement;
    if (here === target) return "";
    if (here?.type === "radio" && target.type === "radio" && here.name === target.name && here.form === target.form) {
        return here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "ArrowUp" : "ArrowDown";
    }
    if (!here || here === document.body) return "Tab";
    return here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
}"""


class Mouse:
    """Clicks, types and drags."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def check(self, radio: Locator) -> None:
        self.press(radio.locator("xpath=ancestor::label"))

    def select(self, field: Locator, label: str) -> None:
        field.select_option(label=label)

    def pick_day(self, field: Locator, day: str) -> None:
        field.fill(day)

    def open(self, details: Locator) -> None:
        """Open what is folded away."""
        if details.get_attribute("open") is None:
            self.press(details.locator("> summary"))

    def carry(self, note: Locator, into: str) -> None:
        """A note of a board to the place that `data-pile` names."""
        grip, place = note.locator("[data-pick]"), self.page.locator(f"[data-pile='{into}']")
        grip.scroll_into_view_if_needed()
        x, y = middle(grip)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 12, y + 12, steps=3)
        place.evaluate("place => place.scrollIntoView({block: 'center', behavior: 'instant'})")
        self.page.mouse.move(*middle(place), steps=4)
        expect(place).to_have_attribute("data-target", "")
        self.page.mouse.up()


class Thumb(Mouse):
    """Taps. A note is tapped, then the place on the shelf at the bottom."""

    def press(self, what: Locator) -> None:
        what.tap()

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        field.fill(text)

    def carry(self, note: Locator, into: str) -> None:
        note.locator("[data-pick]").tap()
        self.page.locator(f".shelf [data-into='{into}']").tap()


class Keys(Mouse):
    """Nothing but keys: Tab and arrows to get there, Enter and Space to do it."""

    def press(self, what: Locator) -> None:
        self._go_to(what)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self._go_to(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def check(self, radio: Locator) -> None:
        self._go_to(radio)
        if not radio.is_checked():
            self.page.keyboard.press("Space")

    def select(self, field: Locator, label: str) -> None:
        self._go_to(field)
        down = field.evaluate(
            "(field, label) => [...field.options].findIndex(each => each.label === label) - field.selectedIndex", label
        )
        for _ in range(abs(down)):
            self.page.keyboard.press("ArrowDown" if down > 0 else "ArrowUp")

    def pick_day(self, field: Locator, day: str) -> None:
        """Its parts in the order in which an English field has them: month, day, year."""
        year, month, number = day.split("-")
        self._go_to(field)
        self.page.keyboard.type(f"{month}{number}{year}")
        expect(field).to_have_value(day)

    def carry(self, note: Locator, into: str) -> None:
        self.press(note.locator("[data-pick]"))
        place = self.page.locator(f"[data-pile='{into}']")
        for _ in range(FAR):
            if place.get_attribute("data-target") is not None:
                break
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")

    def _go_to(self, what: Locator) -> None:
        what.wait_for(state="attached")
        for _ in range(FAR):
            key = what.evaluate(WAY)
            if not key:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"No way by keyboard to {what}")
