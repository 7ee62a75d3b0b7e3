"""What came to a browser over the wire: documents, answers to commands, and every message of the stream."""

import html
import json
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Response


class Wire:
    """Everything that one page was sent, as text in which HTML entities are resolved."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._texts: list[str] = []
        self._answers: list[Response] = []
        page.on("response", lambda answer: self._answers.append(answer))  # noqa: PLW0108  (Playwright wants a function)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.eventSourceMessageReceived", self._heard)

    def _heard(self, message: dict[str, Any]) -> None:
        self._texts.append(_plain(message["data"]))

    def read(self) -> None:
        """Bodies are fetched when they are asked for: an event's handler may not wait."""
        answers, self._answers = self._answers, []
        for answer in answers:
            kind = answer.headers.get("content-type", "")
            if answer.status != 200 or not ("html" in kind or "json" in kind):
                continue
            try:
                self._texts.append(_plain(answer.text()))
            except Error:
                # The browser drops what it has navigated away from; before a note was written, only doors.
                assert answer.url.endswith(("/join/", "/found/")), answer.url

    def has(self, note: str) -> bool:
        """Whether these words came as the whole text of an element."""
        self.read()
        return any(f">{note}<" in text for text in self._texts)


def _plain(text: str) -> str:
    """JSON (of changes) or HTML as HTML without entities."""
    try:
        found = json.loads(text)
    except ValueError:
        return html.unescape(text)
    changes = found.get("changes", []) if isinstance(found, dict) else []
    return html.unescape("\n".join(part for change in changes for part in change[1:]))
