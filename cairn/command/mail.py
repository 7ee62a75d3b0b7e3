"""`cairn read-mail`: answers to invitations that came by mail."""

import argparse
import sys
from pathlib import Path

import django


def run(arguments: list[str]) -> int:
    """Read mails and say what became of each. 1 when there is nowhere to read from."""
    options = _options(arguments)
    django.setup()
    from django.conf import settings

    from cairn.connect.actions import read_mail
    from cairn.connect.replies import mailbox

    if options.folder:
        mails = mailbox.from_folder(options.folder)
    elif options.stdin:
        mails = mailbox.from_stdin()
    elif settings.IMAP_HOST:
        mails = mailbox.from_imap()
    else:
        sys.stderr.write("Where from? --folder FOLDER, --stdin, or IMAP_HOST in the environment.\n")
        return 1
    try:
        for outcome in read_mail(mails):
            sys.stdout.write(f"{'ok ' if outcome.is_taken else '-- '} {outcome.words}\n")
    except mailbox.OutOfReach as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cairn read-mail", description="Read answers to invitations.")
    parser.add_argument("--folder", type=Path, help="a Maildir, or a folder of mails as files")
    parser.add_argument("--stdin", action="store_true", help="one mail from standard input")
    return parser.parse_args(arguments)
