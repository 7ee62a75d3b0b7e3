"""No page breaks a rule of WCAG 2.2 AA that a machine can check, by day and by night; none is wider than a phone."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.played import browser_of, played
from tests.servers import Server, running_server

pytestmark = [pytest.mark.journey, pytest.mark.long]

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]  # all that differs by night
# Colours and sizes change at once, so that nothing is measured half-way.
AT_ONCE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important; }");
    document.adoptedStyleSheets.push(sheet);
}"""
# What is folded away must fit too.
OPENED = "() => { for (const box of document.querySelectorAll('details:not(.menu)')) box.open = true; }"
NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


class Seen(NamedTuple):
    """A page as somebody sees it. `path` takes the facts of the scene `of` (the example, a step of a workshop)."""

    path: str
    by: str = "nobody"  # or "session", "member", "guest", "host": a session of the scene
    of: str = "example"


PAGES = {
    "start": Seen("/"),
    "about": Seen("/about/"),
    "join": Seen("/join/"),
    "join wrong": Seen("/join/?code=ZZZZZZ"),
    "founding": Seen("/found/"),
    "sign in": Seen("/accounts/login/"),
    "sign up": Seen("/accounts/signup/"),
    "sources": Seen("/sources/"),
    "door": Seen("/r/{code}/join/", of="vision-alone"),
    "me": Seen("/me/", "session"),
    "erasure": Seen("/me/erasure/", "session"),
    "start of a member": Seen("/", "session"),
    "visitor": Seen("/c/{slug}/"),
    "visitor people": Seen("/c/{slug}/people/"),
    "visitor canvas": Seen("/c/{slug}/canvas/"),
    "asking to join": Seen("/c/{slug}/join/"),
    "today": Seen("/c/{slug}/", "session"),
    "people": Seen("/c/{slug}/people/", "session"),
    "member": Seen("/c/{slug}/people/{member}/", "session"),
    "askings": Seen("/c/{slug}/asking/", "session"),
    "invitations": Seen("/c/{slug}/invitations/", "session"),
    "membership": Seen("/c/{slug}/membership/", "session"),
    "settings": Seen("/c/{slug}/settings/", "session"),
    "log": Seen("/c/{slug}/log/", "session"),
    "direction": Seen("/c/{slug}/direction/", "session"),
    "canvas": Seen("/c/{slug}/canvas/", "session"),
    "canvas edit": Seen("/c/{slug}/canvas/edit/", "session"),
    "canvas diff": Seen("/c/{slug}/canvas/2/diff/", "session"),
    "backlog": Seen("/c/{slug}/backlog/", "session"),
    "backlog item": Seen("/c/{slug}/backlog/{item}/", "session"),
    "measures": Seen("/c/{slug}/measures/", "session"),
    "launch": Seen("/c/{slug}/launch/", "session"),
    "formats": Seen("/c/{slug}/formats/", "session"),
    "format": Seen("/c/{slug}/formats/founding-workshop/", "session"),
    "format editor": Seen("/c/{slug}/formats/{own}/edit/", "session"),
    "format text": Seen("/c/{slug}/formats/{own}/text/", "session"),
    "rooms": Seen("/c/{slug}/rooms/", "session"),
    "new room": Seen("/c/{slug}/rooms/new/?format=lean-coffee", "session"),
    "minutes": Seen("/c/{slug}/rooms/{room}/minutes/", "session"),
    "communities": Seen("/communities/"),
    "search": Seen("/search/"),
    "found": Seen("/c/{slug}/search/?q=meeting", "session"),
    "found, a slip mended": Seen("/c/{slug}/search/?q=retropsective", "session"),
    "nothing found": Seen("/c/{slug}/search/?q=zanzibar&tag=journey:talk", "session"),
    "lenses": Seen("/c/{slug}/lenses/", "session"),
    "visitor gather": Seen("/c/{slug}/gather/"),
    "visitor date": Seen("/c/{slug}/gather/{ahead}/"),
    "gather": Seen("/c/{slug}/gather/", "session"),
    "month": Seen("/c/{slug}/gather/month/", "session"),
    "week": Seen("/c/{slug}/gather/week/", "session"),
    "year": Seen("/c/{slug}/gather/year/", "session"),
    "plan a gathering": Seen("/c/{slug}/gather/new/", "session"),
    "series": Seen("/c/{slug}/gather/{series}/", "session"),
    "who takes care": Seen("/c/{slug}/gather/{series}/duties/", "session"),
    "seasons": Seen("/c/{slug}/gather/seasons/", "session"),
    "date ahead": Seen("/c/{slug}/gather/{ahead}/", "session"),
    "date past": Seen("/c/{slug}/gather/{past}/", "session"),
    "change of a date": Seen("/c/{slug}/gather/{ahead}/change/", "session"),
    "minutes of a date": Seen("/c/{slug}/gather/{past}/minutes/", "session"),
    "who met whom": Seen("/c/{slug}/people/pairs/", "session"),
    "import": Seen("/c/{slug}/import/", "session"),
    "calendars": Seen("/me/calendars/", "session"),
    "letters": Seen("/me/letters/", "session"),
    "leaving": Seen("/c/{slug}/membership/leaving/", "session"),
    "cast": Seen("/c/{slug}/cast/", "session"),
    **{f"room {step}": Seen("/r/{code}/", "member", step) for step in ("welcome", "vision-alone", "vision-together")},
    **{
        f"room {step}": Seen("/r/{code}/", "member", step)
        for step in ("forces-together", "name-vote", "leader", "close", "")
    },
    **{f"console {step}": Seen("/r/{code}/console/", "host", step) for step in ("vision-alone", "vision-together")},
    **{f"console {step}": Seen("/r/{code}/console/", "host", step) for step in ("name-vote", "leader", "close", "")},
    **{f"wall {step}": Seen("/r/{code}/wall/?key={key}", of=step) for step in ("vision-alone", "vision-together")},
    **{
        f"wall {step}": Seen("/r/{code}/wall/?key={key}", of=step)
        for step in ("forces-together", "name-vote", "leader", "")
    },
    **{
        f"plain {step}": Seen("/r/{code}/plain/", "guest", step)
        for step in ("vision-alone", "vision-together", "name-vote")
    },
    "room minutes": Seen("/r/{code}/minutes/", "guest", ""),
}


class House:
    """A server in which all scenes are set, and a browser for everybody in them."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self.chromium, self.server = chromium, server
        steps = sorted({seen.of for seen in PAGES.values()} - {"example"})
        self._scenes = {"example": played(server, "example"), **played(server, "foundings", untils=steps)}
        self._tabs: dict[str, Page] = {}

    def open(self, seen: Seen) -> Page:
        """By day and on a wide screen, in the tab that this person has open: a new one costs more than the page."""
        facts = self._scenes[seen.of]
        page = self._tab(facts.get(seen.by, ""))
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        address = self.server.url + seen.path.format(**facts)
        answer = page.goto(address)
        assert answer is not None
        page.evaluate(AT_ONCE)
        assert (answer.status, page.url) == (404 if "ZZZZZZ" in address else 200, address)
        return page

    def _tab(self, session: str) -> Page:
        if session not in self._tabs:
            self._tabs[session] = browser_of(self.chromium, self.server, session).new_page()
        return self._tabs[session]


@pytest.fixture(scope="module")
def house(chromium: Browser, tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("accessibility")) as server:
        yield House(chromium, server)


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.fail("axe-core is not installed: `bin/setup dev` (or `npm ci`) puts it into node_modules.")
    return AXE.read_text()


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everybody(house: House, axe: str, name: str):
    page = house.open(PAGES[name])

    page.evaluate(axe)
    problems = violations(page, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    problems += ["by night " + each for each in violations(page, {"type": "rule", "values": OF_COLOUR})]
    page.set_viewport_size(NARROW)
    page.evaluate(OPENED)
    problems += too_wide(page)

    assert problems == []


def test_axe_finds_what_is_wrong(house: House, axe: str):
    page = house.open(PAGES["join"])
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<input><div class=wide>pale words</div>')"
    )
    page.evaluate("Object.assign(document.querySelector('.wide').style, {width: '3000px', color: '#ddd'})")
    page.evaluate(axe)

    found = violations(page, {"type": "tag", "values": RULES})
    assert [each.split(":")[0] for each in found] == ["color-contrast", "label"]
    page.set_viewport_size(NARROW)
    assert len(too_wide(page)) >= 1


def violations(page: Page, only: dict[str, Any]) -> list[str]:
    """What axe complains of: "rule: selector: why"."""
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", only)
    return [
        f"{each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Whether one has to scroll sideways, and what sticks out."""
    return page.evaluate(
        """() => {
            const page = document.scrollingElement;
            if (page.scrollWidth <= page.clientWidth) return [];
            const out = [...document.querySelectorAll("body *")].filter(
                (each) => each.getBoundingClientRect().right > page.clientWidth + 1);
            return [`${page.scrollWidth} px wide`, ...out.slice(0, 5).map((each) => each.outerHTML.slice(0, 120))];
        }"""
    )
