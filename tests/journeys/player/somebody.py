"""Somebody at a table with a browser of their own: what they work it with, what they see, what went wrong in it."""

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.people import LAPTOP, exactly
from tests.journeys.played import PATIENCE, browser_of
from tests.journeys.player.hands import Mouse, Thumb
from tests.servers import Server

expect.set_options(timeout=PATIENCE)  # as patient as everything else that waits
NARROW = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}

# The first line of each element, in order of their letters.
READ = """where => [...document.querySelectorAll(where)]
    .map(each => (each.innerText.trim() || each.textContent.trim()).split("\\n")[0].trim())
    .sort((one, other) => one < other ? -1 : 1)"""
IN_A_MOMENT = """async ([where, wanted, patience]) => {{
    const read = {read}, until = performance.now() + patience;
    for (;;) {{
        const found = read(where);
        if (JSON.stringify(found) === JSON.stringify(wanted) || performance.now() > until) return found;
        await new Promise(again => setTimeout(again, 20));
    }}
}}"""


class Somebody:
    """`page` shows the face they work with; `faults` fills with what its console complains of."""

    def __init__(self, chromium: Browser, server: Server, name: str, session: str, hands: type[Mouse] = Mouse) -> None:
        self.name, self.url = name, server.url
        self.context = browser_of(chromium, server, session, **(NARROW if hands is Thumb else LAPTOP))
        self.page: Page = self.context.new_page()
        self.hands = hands(self.page)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    def __repr__(self) -> str:
        return self.name

    def sees(self, where: str, text: str = "") -> Locator:
        """What the page shows there; with `text`, only what has it among its words."""
        return self.page.locator(where, has_text=text) if text else self.page.locator(where)

    def note(self, text: str) -> Locator:
        """A note on a board, by all its words."""
        return self.page.locator(".note[data-note]").filter(has=exactly(self.page, text))

    def presses(self, command: str, saying: str = "") -> None:
        """The button of a command; `saying` tells it from others of the same command."""
        forms = self.page.locator(f"form[action*='/steps/'][action$='/{command}/']")
        found = forms.filter(has=self.page.locator("button", has_text=saying)) if saying else forms
        self.hands.press(found.locator("button").first)

    def reads(self, where: str, texts: list[str]) -> None:
        """These elements, shown or folded away, are as many as the texts; each begins with another of them."""
        self.finds(READ, where, sorted(texts))

    def finds(self, read: str, where: str, wanted: Any) -> None:
        """What a script reads there is this, now or in a moment."""
        found = self.page.evaluate(IN_A_MOMENT.format(read=read), [where, wanted, PATIENCE])
        assert found == wanted, f"{self} finds {found} in {where}, not {wanted}"

    def is_in(self, kind: str, before: str | None) -> None:
        """The page shows a step of that kind, another than `before`."""
        other = f":not([data-step='{before}'])" if before else ""
        self.page.wait_for_selector(f"#stage[data-kind={kind}]{other}")
        self.fits()

    def fits(self) -> None:
        """Nothing of the page lies beside the screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            f"Too wide for {self}"
        )
