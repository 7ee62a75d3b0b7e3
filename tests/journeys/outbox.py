"""A browser's outbox without the browser: in order, kept, and sent again with the same id until it is answered."""

import http.client
import http.cookiejar
import json
import random
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass
from typing import Any

PATIENCE = 60.0
LATER = (408, 425, 429)  # as in live/post.js: no answer yet


class NoAnswer(Exception):
    """The server did not say yes or no in all that time."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is a no: following it would take the sign-in page for a yes."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Sent:
    """A command and what became of it. `again`: it had been done by an earlier try (only the steps' say so)."""

    key: str
    name: str
    fields: dict[str, str]
    status: int
    again: bool


class Outbox:
    """One person in one room, who sends as live/outbox.js and live/post.js do.

    loses    how many of the answers get lost on their way, once each
    forgets  whether it makes a new id for each try, as no outbox should
    """

    def __init__(self, url: str, *, luck: int = 0, loses: float = 0.0, forgets: bool = False) -> None:
        self.url = url
        self.sent: list[Sent] = []
        self.stumbled: list[int] = []  # 5xx of a server that was there
        self.retried = 0
        self._luck, self._loses, self._forgets = random.Random(luck), loses, forgets
        self._jar = http.cookiejar.CookieJar()
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self._script = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar), _Stay())

    def get(self, path: str) -> str:
        """The page, asked for again while the server is down."""
        return self._insist(self._browser, path, {}, {})[1]

    def submit(self, path: str, **fields: str) -> str:
        """Fill in a page's form and send it. Returns the address one ends at."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token is not None, path
        return self._insist(self._browser, path, {"csrfmiddlewaretoken": token[1], **fields}, {})[0]

    def command(self, path: str, **fields: str) -> Sent:
        """Send a command until it is answered: 200, or the status of a clear refusal."""
        fields = {"key": uuid.uuid4().hex} | fields
        headers = {"X-Cairn-Live": "1", "X-CSRFToken": self._token()}
        before, status, again = self.retried, 200, False
        try:
            _, answer = self._insist(self._script, path, fields, headers, loses=self._luck.random() < self._loses)
            says_so = "/steps/" in path and not path.endswith("/done/")  # others are answered the same each time
            again = says_so and self.retried > before and json.loads(answer)["n"] is None
        except urllib.error.HTTPError as refusal:
            status = refusal.code
        name = path.rstrip("/").rpartition("/")[2]
        sent = Sent(fields["key"], name, fields, status, again)
        self.sent.append(sent)
        return sent

    def _token(self) -> str:
        return next(cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken")

    def _insist(
        self,
        opener: urllib.request.OpenerDirector,
        path: str,
        fields: dict[str, str],
        headers: dict[str, str],
        *,
        loses: bool = False,
    ) -> tuple[str, str]:
        """(address after redirects, body)."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            body = urllib.parse.urlencode(fields).encode() if fields else None
            try:
                with opener.open(urllib.request.Request(self.url + path, body, headers), timeout=10) as answer:
                    text = answer.read().decode()
                    if not loses:
                        return answer.url, text
                    loses = False
            except urllib.error.HTTPError as error:
                if error.code < 500 and error.code not in LATER:
                    raise
                self.stumbled.append(error.code)
            except (OSError, http.client.HTTPException):  # refused, reset, cut off half-way
                pass
            self.retried += 1
            if self._forgets:
                fields = fields | {"key": uuid.uuid4().hex}
            time.sleep(0.1)
        raise NoAnswer(path)
