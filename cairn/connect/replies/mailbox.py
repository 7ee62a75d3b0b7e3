"""Where answers lie: standard input, a folder (Maildir, or files), or a mailbox reached by IMAP."""

import email
import email.policy
import imaplib
import mailbox
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

TIMEOUT = 30
DONE = "read"  # the folder beside files that were read


def from_stdin() -> Iterator[EmailMessage]:
    """One mail, as a mail server pipes it."""
    yield _mail(sys.stdin.buffer.read())


def from_folder(folder: Path) -> Iterator[EmailMessage]:
    """The mails of a folder; each is put aside once it has been dealt with."""
    if (folder / "new").is_dir() and (folder / "cur").is_dir():
        yield from _from_maildir(folder)
        return
    for path in sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")):
        yield _mail(path.read_bytes())
        (folder / DONE).mkdir(exist_ok=True)
        path.rename(folder / DONE / path.name)


def from_imap() -> Iterator[EmailMessage]:
    """The unread mails of the mailbox in the settings; each is marked as read once it has been dealt with."""
    with _signed_in() as box:
        _, found = box.search(None, "UNSEEN")
        for number in found[0].split():
            _, parts = box.fetch(number, "(BODY.PEEK[])")
            raw = next((part[1] for part in parts if isinstance(part, tuple)), b"")
            yield _mail(raw)
            box.store(number, "+FLAGS", "\\Seen")


def _from_maildir(folder: Path) -> Iterator[EmailMessage]:
    box = mailbox.Maildir(folder, create=False)
    for key, message in list(box.items()):
        if message.get_subdir() == "new":
            yield _mail(message.as_bytes())
            message.set_subdir("cur")
            message.add_flag("S")
            box[key] = message


@contextmanager
def _signed_in() -> Iterator[imaplib.IMAP4]:
    box = imaplib.IMAP4_SSL(settings.IMAP_HOST, settings.IMAP_PORT, timeout=TIMEOUT)
    try:
        box.login(settings.IMAP_USER, settings.IMAP_PASSWORD)
        box.select(settings.IMAP_FOLDER)
        yield box
    finally:
        box.logout()


def _mail(raw: bytes) -> EmailMessage:
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found
