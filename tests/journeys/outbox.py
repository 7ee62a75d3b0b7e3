"""A browser's outbox without the browser: in order, kept, and sent again with the same id until it is answered."""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

PATIENCE = 60.0


class NoAnswer(Exception):
    """The server did not say yes or no in all that time."""


class Outbox:
    """One person in one room, who sends as live/outbox.js and live/post.js do."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self.retried = 0

    def get(self, path: str) -> tuple[str, str]:
        """(address after redirects, page); asked again while the server is down."""
        return self._insist(urllib.request.Request(self.url + path))

    def submit(self, path: str, **fields: str) -> str:
        """Fill in a page's form and send it. Returns the address one ends at."""
        _, page = self.get(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None, path
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        return self._insist(urllib.request.Request(self.url + path, data=body))[0]

    def command(self, path: str, **fields: str) -> int:
        """Send a command until it is answered. Returns 200, or the status of a clear refusal."""
        body = urllib.parse.urlencode({"key": uuid.uuid4().hex, **fields}).encode()
        headers = {"X-Cairn-Live": "1", "X-CSRFToken": self._token()}
        request = urllib.request.Request(self.url + path, data=body, headers=headers)
        try:
            self._insist(request)
        except urllib.error.HTTPError as refusal:
            return refusal.code
        return 200

    def _token(self) -> str:
        return next(cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken")

    def _insist(self, request: urllib.request.Request) -> tuple[str, str]:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                with self._opener.open(request, timeout=10) as answer:
                    return answer.url, answer.read().decode()
            except urllib.error.HTTPError as error:
                if error.code < 500:
                    raise
            except OSError:  # refused, reset, cut off half-way
                pass
            except Exception as error:  # an answer that stops in the middle is no answer
                if "Incomplete" not in repr(error) and "Remote" not in repr(error) and "BadStatus" not in repr(error):
                    raise
            self.retried += 1
            time.sleep(0.1)
        raise NoAnswer(request.full_url)
