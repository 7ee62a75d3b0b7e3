"""The one command: `cairn serve`, `cairn doctor`, … and every management command of Django by its name."""

import os
import sys
from importlib import import_module

USAGE = """\
cairn serve [PORT] [--processes N] [--host ADDRESS] [--no-migrate] [--no-worker]
                       start a Cairn
cairn doctor           say what is set up and what is not
cairn administrator ADDRESS
                       make somebody with an account an administrator
cairn read-mail        read answers to invitations: --folder, --stdin, or IMAP
cairn import FILE …    bring in rosters, archives, calendars and tables; --dry-run says what
cairn import-notes FOLDER --community SLUG
                       bring in notes in Markdown; --dry-run says what
cairn check-library    read every file of the library and say what is wrong
cairn seed, migrate, … management commands; `cairn help` lists them all
"""
# Each is a module here with a `run(arguments)` that returns what the shell is told.
OWN = {"serve": "serve", "doctor": "doctor", "check-library": "library", "read-mail": "mail"}


def main() -> None:
    """Run what the command line says."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    name, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name in OWN:
        sys.exit(import_module(f"{__name__}.{OWN[name]}").run(arguments))
    if name in {"", "-h", "--help"}:
        sys.stdout.write(USAGE)
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(["cairn", *sys.argv[1:]])
