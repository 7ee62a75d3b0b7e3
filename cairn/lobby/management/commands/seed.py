"""`cairn seed`: makes the example community, once."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from cairn.communities.actions import erase_example
from cairn.lobby.example import example_community, make_example


class Command(BaseCommand):
    help = "Make the example: a community with a year behind it. Where it is there already, nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="erase the example first, and make it anew")

    def handle(self, *args: Any, again: bool, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)  # it may come before the first `cairn serve`
        with transaction.atomic():
            if again:
                erase_example()
            known = example_community()
            community = make_example(tell=self._tell)
        done = "is there already" if known else "is there"
        self.stdout.write(f"{community.name} {done}: look around from the start page.")

    def _tell(self, played: int, of: int, title: str) -> None:
        if self.stderr.isatty():  # a bar for people; a log gets the last line alone
            self.stderr.write(f"\r  {played * 100 // of:3} %  {title:<50.50}", ending="\n" if played == of else "")
            sys.stderr.flush()
