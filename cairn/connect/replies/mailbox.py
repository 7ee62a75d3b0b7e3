"""Where answers lie: standard input, a folder (Maildir, or files), or a mailbox reached by IMAP."""

import email
import email.policy
import imaplib
import mailbox
import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal

TIMEOUT = 30
DONE = "read"  # the folder beside files that were read


class OutOfReach(Refusal):
    sentence = _("The mailbox {user} at {host} cannot be read: {why}")


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
    """The folder of the settings, opened; `OutOfReach` when server, certificate, password or folder are not right."""
    # Without a context of our own, imaplib would not look at the certificate.
    trusted = ssl.create_default_context()
    try:
        box = imaplib.IMAP4_SSL(settings.IMAP_HOST, settings.IMAP_PORT, ssl_context=trusted, timeout=TIMEOUT)
    except OSError as why:
        raise _out_of_reach(why) from why
    try:
        _open(box)
        yield box
    finally:
        box.logout()


def _open(box: imaplib.IMAP4) -> None:
    try:
        box.login(settings.IMAP_USER, settings.IMAP_PASSWORD)
        # A folder that is not there is no exception in imaplib, but a word.
        answer, said = box.select(settings.IMAP_FOLDER)
    except (imaplib.IMAP4.error, OSError) as why:
        raise _out_of_reach(why) from why
    if answer != "OK":
        raise _out_of_reach(said[0])


def _out_of_reach(why: object) -> OutOfReach:
    found = why.args[0] if isinstance(why, imaplib.IMAP4.error) and why.args else why
    words = found.decode(errors="replace") if isinstance(found, bytes) else str(found)
    return OutOfReach(user=settings.IMAP_USER, host=settings.IMAP_HOST, why=words)


def _mail(raw: bytes) -> EmailMessage:
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found
