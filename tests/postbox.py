"""A mail server for tests: takes every mail on this machine and keeps it; can be told to hold its answer."""

import email
import email.policy
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

ANSWERS = {"EHLO": "250 postbox", "HELO": "250 postbox", "MAIL": "250 ok", "RCPT": "250 ok", "RSET": "250 ok"}


class Postbox(socketserver.ThreadingTCPServer):
    """`mails` are those accepted, in order. While `open` is not set, mails are taken in and not answered."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Line)
        self.port = self.server_address[1]
        self.mails: list[EmailMessage] = []
        self.begun = 0
        self.open = threading.Event()
        self.open.set()

    def wait_for(self, count: int, seconds: float = 20) -> list[EmailMessage]:
        """The mails, once there are so many; fails when they do not come."""
        deadline = time.monotonic() + seconds
        while len(self.mails) < count:
            assert time.monotonic() < deadline, f"{len(self.mails)} of {count} mails came"
            time.sleep(0.05)
        return self.mails

    @property
    def env(self) -> dict[str, str]:
        """Settings of a Cairn that sends here."""
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.port), "EMAIL_USE_TLS": "no"}


class _Line(socketserver.StreamRequestHandler):
    server: Postbox

    def handle(self) -> None:
        self._say("220 postbox")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "DATA":
                self._take()
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say(ANSWERS.get(word, "502 what?"))

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.begun += 1
        if not self.server.open.wait(30):
            return
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        self.server.mails.append(mail)  # type: ignore[arg-type]
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def postbox() -> Iterator[Postbox]:
    """A mail server that runs during the block."""
    with Postbox() as box:
        threading.Thread(target=box.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield box
        box.open.set()
        box.shutdown()
