"""One person with a browser of their own, and what they do in a room with mouse, keyboard or thumb."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.wire import Wire

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
PATIENCE = 15_000


class Person:
    """Somebody in the workshop. `page` is the face they work with; `wire` is all that reached it."""

    def __init__(self, chromium: Browser, url: str, who: dict[str, Any], language: str) -> None:
        self.key, self.name, self.url = who["key"], who["name"], url
        self.is_guest = bool(who.get("guest"))
        self.is_phone = who["device"] == "phone"
        self.email = f"{self.key}@example.org"
        self.context = chromium.new_context(**(PHONE if self.is_phone else LAPTOP), locale=language)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.wire = Wire(self.context, self.page)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    # Coming in

    def begin_founding(self, community: dict[str, Any]) -> None:
        """As a newcomer: name, address, working title; the founding workshop is what is offered first."""
        self.page.goto(f"{self.url}/found/")
        self.page.fill("[name=name]", community["working_title"])
        self.page.select_option("select[name=language]", community["language"])
        self.page.fill("[name=my_name]", self.name)
        self.page.fill("[name=email]", self.email)
        self.page.click("main form .btn--big")
        self.page.wait_for_url("**/console/")

    def join(self, how: str, code: str, address: str) -> None:
        """By the link, by the code typed in two halves, or by the address that the QR code holds."""
        if how == "code":
            self.page.goto(f"{self.url}/join/")
            self.page.fill("[name=code]", f"{code[:3]} {code[3:]}".lower())
            self.page.keyboard.press("Enter")
        else:
            self.page.goto(address)
        self.page.wait_for_url("**/join/")
        self.page.fill("[name=name]", self.name)
        if not self.is_guest:
            self.page.fill("[name=email]", self.email)
        self.page.click("main form .btn--big")
        self.page.wait_for_url(f"**/r/{code}/")
        self.is_live()

    def is_live(self) -> None:
        """The stream of the page is open."""
        self.page.wait_for_selector("html[data-connection=live]")

    def arrives_in(self, kind: str) -> None:
        """The page shows a step of that kind, brought by the stream."""
        self.page.wait_for_selector(f"#stage[data-kind={kind}]")

    # Writing

    def write(self, text: str, *, territory: str = "", colour: str = "") -> None:
        """Hand a note in and see it among one's own."""
        self.type(text, territory=territory, colour=colour)
        self.page.click("#write-form .btn")
        mine = self.page.locator("#mine-notes > li[id^=mine-note]").filter(has=exactly(self.page, text))
        expect(mine).to_have_count(1)

    def type(self, text: str, *, territory: str = "", colour: str = "") -> None:
        for name, value in (("territory", territory), ("colour", colour)):
            if value:
                self.page.locator(f"#write-form input[name={name}][value={value}]").check(force=True)
        self.page.fill("#write-text", text)

    def is_done(self) -> None:
        self.page.click("#my-done button")
        self.page.wait_for_selector("#my-done button[aria-pressed=true]")

    # Bringing together

    def group(self, group: dict[str, Any], territory: str) -> None:
        """Make a group of notes and name it, in this person's own way."""
        put = {"drag": self._drag, "keyboard": self._carry_by_keys, "tap": self._tap}[group["how"]]
        new = f"new@{territory}" if self.page.locator(f"[data-pile='new@{territory}']").count() else "new"
        first, *others = group["notes"]
        put(first, new)
        pile = self.page.locator(".pile[id^=pile-]").filter(has=exactly(self.page, first))
        expect(pile).to_have_count(1)
        into = pile.get_attribute("data-pile") or ""
        for text in others:
            put(text, into)
            expect(self.page.locator(f"#pile-{into}-notes").filter(has=exactly(self.page, text))).to_have_count(1)
        self._name(into, group["name"])

    def note(self, text: str) -> Locator:
        return self.page.locator(".note[data-note]").filter(has=exactly(self.page, text))

    def _drag(self, text: str, into: str) -> None:
        note, place = self.note(text).locator("[data-pick]"), self.page.locator(f"[data-pile='{into}']")
        note.scroll_into_view_if_needed()
        x, y = middle(note)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + 12, y + 12, steps=3)
        place.evaluate("place => place.scrollIntoView({block: 'center', behavior: 'instant'})")
        self.page.mouse.move(*middle(place), steps=4)
        expect(place).to_have_attribute("data-target", "")
        self.page.mouse.up()

    def _carry_by_keys(self, text: str, into: str) -> None:
        self.note(text).locator("[data-pick]").focus()
        self.page.keyboard.press("Enter")
        place = self.page.locator(f"[data-pile='{into}']")
        for _ in range(40):
            if place.get_attribute("data-target") is not None:
                break
            self.page.keyboard.press("ArrowRight")
        self.page.keyboard.press("Enter")

    def _tap(self, text: str, into: str) -> None:
        note = self.note(text).locator("[data-pick]")
        note.scroll_into_view_if_needed()
        note.tap()
        self.page.locator(f".shelf [data-into='{into}']").tap()

    def _name(self, pile: str, name: str) -> None:
        head = self.page.locator(f"#pile-{pile}-tools")
        head.locator("summary").click()
        self.page.fill(f"#pile-{pile}-field", name)
        head.locator("form .btn").first.click()
        expect(self.page.locator(f"#pile-{pile}-name")).to_have_text(name)

    def align(self, name: str) -> None:
        pile = self.page.locator(".pile[id^=pile-]").filter(has=self.page.locator("[data-pile-name]", has_text=name))
        pile.locator(".pile__thumb").click()
        expect(pile.locator(".pile__thumb")).to_have_attribute("aria-pressed", "true")

    # Choosing

    def give_vote(self, text: str) -> None:
        line = self.page.locator(".choice-line").filter(has=exactly(self.page, text, ".choice-line__text"))
        line.locator(".choice-line__give").click()
        expect(line.locator(".choice-line__give")).to_have_attribute("aria-pressed", "true")

    def stand(self) -> None:
        self.page.locator("form[action$='/stand/'] .btn").click()
        self.page.wait_for_selector("form[action$='/withdraw/']")

    def cast(self, name: str) -> None:
        """One secret vote."""
        self.page.locator("#ballot label.choice").filter(has=exactly(self.page, name, "b")).click()
        self.page.click("#ballot .btn")
        self.page.wait_for_selector("#ballot", state="detached")

    # Leading

    def press(self, command: str) -> None:
        """A facilitator's own button for this step."""
        self.page.locator(f"#controls form[action$='/{command}/'] .btn").first.click()

    def go_on(self, kind: str) -> None:
        """On to the next step, which is of that kind."""
        before = self.page.locator("#stage").get_attribute("data-step")
        self.page.click("#go-on")
        self.page.wait_for_selector(f"#stage[data-kind={kind}]:not([data-step='{before}'])")


def exactly(page: Page, text: str, where: str = "p, [data-pick]") -> Locator:
    """An element whose whole text this is."""
    return page.locator(where).filter(has_text=whole(text))


def whole(text: str) -> Any:
    return re.compile(rf"^\s*{re.escape(text)}\s*(said twice|dit deux fois)?\s*$")


def middle(element: Locator) -> tuple[float, float]:
    box = element.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
