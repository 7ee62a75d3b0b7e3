"""Reading mails and carrying out the answers in them. A mail that is none is told of, and breaks nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from cairn.connect.replies import Reply, Unreadable, reply_in
from cairn.lib.refusals import Refusal

from .replying import take_reply


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mail or of one answer in it."""

    is_taken: bool
    words: str


def read_mail(mails: Iterable[EmailMessage], *, at: datetime | None = None) -> Iterator[Outcome]:
    """Carry out the answers in some mails, one after the other."""
    for mail in mails:
        yield from _read(mail, at)


def _read(mail: EmailMessage, at: datetime | None) -> Iterator[Outcome]:
    try:
        replies = reply_in(mail)
    except Unreadable as why:
        yield Outcome(False, str(why))
        return
    except Exception as trouble:  # a header that the standard library breaks on
        yield Outcome(False, f"It cannot be read: {type(trouble).__name__}")
        return
    for reply in replies:
        yield _take(reply, at)


def _take(reply: Reply, at: datetime | None) -> Outcome:
    try:
        return Outcome(True, take_reply(reply, at=at))
    except Refusal as why:
        return Outcome(False, str(why))
