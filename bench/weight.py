"""What pages weigh on the wire, compressed, in a browser: the first visit, and the same page once more.

python -m bench weight         seeds the example community and looks at its pages
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import browser
from tests.journeys.played import played
from tests.servers import running_server

PAGES = {
    "start": "/",
    "directory": "/communities/",
    "today": "/c/{slug}/",
    "gatherings, the list": "/c/{slug}/gather/",
    "gatherings, a month": "/c/{slug}/gather/month/",
    "gatherings, a year": "/c/{slug}/gather/year/",
    "a series": "/c/{slug}/gather/{series}/",
    "a date": "/c/{slug}/gather/{ahead}/",
    "a date with minutes": "/c/{slug}/gather/{past}/",
    "people": "/c/{slug}/people/",
    "direction": "/c/{slug}/direction/",
    "canvas": "/c/{slug}/canvas/",
    "backlog": "/c/{slug}/backlog/",
    "formats": "/c/{slug}/formats/",
    "log": "/c/{slug}/log/",
    "help": "/c/{slug}/help/",
    "memory": "/c/{slug}/memory/",
    "me": "/me/",
}
REST = 400  # milliseconds until what a page fetches by itself is there


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, kB of the first visit, "kB", None), and the same for the second."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder), processes=1) as server,
        sync_playwright() as play,
    ):
        facts = played(server, "example")
        chromium = play.chromium.launch(executable_path=browser.find(), args=browser.FLAGS)
        for page, path in PAGES.items():
            first, again = weighed(chromium, server.url, path.format(**facts), facts["session"])
            yield f"{page}: first visit", first, "kB", None
            yield f"{page}: after", again, "kB", None
        chromium.close()


def weighed(chromium: Browser, url: str, path: str, session: str) -> tuple[float, float]:
    """kB that came over the wire, heads included, when a browser that knows nothing comes, and when it comes again."""
    context = chromium.new_context(locale="en")
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    came: list[float] = []
    wire.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))

    def visit() -> float:
        came.clear()
        page.goto(url + path, wait_until="load")
        page.wait_for_timeout(REST)
        return sum(came) / 1000

    first, again = visit(), visit()
    context.close()
    return first, again
