"""A browser and a stage for the scripts. `room` builds a live page around some HTML."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stage import Stage

from tests.browser import FLAGS

# Besides this machine under its own name, as a name that is no secure place: what phones in a workshop see.
NAMES = "--host-resolver-rules=MAP cairn.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Room</title>
<link rel="stylesheet" href="/static/ui/css/all.css"></head>
<body data-live="/live/room:7/" data-since="{since}" data-now="{now}" data-csrf="token" data-me="p12"
  data-refused="That did not work. Load the page again." {attributes}>
<main id="main">{body}</main>
<p data-problem role="alert" hidden></p>
<p data-connection-note role="status" data-offline="No connection." hidden></p>
<p data-closed hidden>You have left.</p>
<p class="visually-hidden" data-announce role="status" data-picked="Picked up." data-over="Over" data-dropped="Put into"
  data-cancelled="Left where it was."></p>
<script type="module" src="/static/rooms/room.js"></script></body></html>"""

expect.set_options(timeout=8000)


@pytest.fixture(scope="module")
def browser(chromium: Browser, browser_path: str) -> Iterator[Browser]:
    """One that knows a name more than the house's own Chromium."""
    flags = [flag for flag in FLAGS if not flag.startswith("--host-resolver-rules")]
    browser = chromium.browser_type.launch(executable_path=browser_path, args=[*flags, NAMES])
    yield browser
    browser.close()


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    stage.start()
    yield stage
    stage.stop()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 800, "height": 600})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain: a script error or a refused inline script fails the test."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    yield page
    assert complaints == []


Room = Callable[..., Page]


@pytest.fixture
def room(stage: Stage, page: Page) -> Room:
    """Opens a live page with this body and waits until it listens."""

    def open_room(
        body: str, *, since: int = 0, attributes: str = "", now: float | None = None, on: Page = page
    ) -> Page:
        milliseconds = int((now or time.time()) * 1000)
        stage.pages["/room/"] = HTML.format(body=body, since=since, attributes=attributes, now=milliseconds)
        on.goto(f"{stage.address}/room/")
        is_live(on)
        return on

    return open_room


def is_live(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-connection", "live")
