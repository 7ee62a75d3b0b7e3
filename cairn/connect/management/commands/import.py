"""`cairn import`: brings communities, series and gatherings from rosters, archives, calendars and tables."""  # noqa: N999  (so it is called)

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.communities.models import Community
from cairn.connect import importing
from cairn.connect.importing import Plan
from cairn.lib.refusals import Refusal
from cairn.people.models import Person

LISTED = 20


class Command(BaseCommand):
    help = "Bring in what was kept elsewhere: a roster (YAML), an archive (JSON), calendars (.ics), tables (.csv)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, help="files, or a folder of them")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
        parser.add_argument("--into", metavar="SLUG", help="the community that calendars and tables go into")
        parser.add_argument("--by", metavar="ADDRESS", help="mail address of whoever does this, for the log")

    def handle(self, *args: Any, paths: list[Path], dry_run: bool, **options: Any) -> None:
        into, by = self._community(options["into"]), self._person(options["by"])
        try:
            plan = importing.read(paths, zone=into.zone if into else "UTC")
        except Refusal as why:
            raise CommandError(str(why)) from None
        if into is None and any(not each.source and each.series for each in plan.communities):
            raise CommandError("Calendars and tables go into a community: say which with --into SLUG.")
        self._tell_unread(plan)
        if dry_run:
            self._tell_plan(plan)
            return
        done = importing.carry_out(plan, by=by, into=into, tell=self._tell)
        made = ", ".join(f"{number:,} {what}" for what, number in sorted(done.made.items())) or "nothing new"
        self.stdout.write(f"Made: {made}.")
        for each in done.refused[:LISTED]:
            self.stdout.write(f"Refused: {each.where}: {each.question}")

    def _community(self, slug: str | None) -> Community | None:
        if slug is None:
            return None
        found = Community.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no community at c/{slug}/.")
        return found

    def _person(self, address: str | None) -> Person | None:
        if address is None:
            return None
        found: Person | None = Person.objects.with_email(address).first()
        if found is None:
            raise CommandError(f"Nobody has an account with {address}.")
        return found

    def _tell_unread(self, plan: Plan) -> None:
        for each in plan.unread[:LISTED]:
            self.stdout.write(f"Not read: {each.where} ({each.text}). {each.question}")
        if len(plan.unread) > LISTED:
            self.stdout.write(f"… and {len(plan.unread) - LISTED} more that were not read.")

    def _tell_plan(self, plan: Plan) -> None:
        self.stdout.write("This would be made, where it is not there already:")
        for each in plan.communities[:LISTED]:
            name = each.name or "the community that you named"
            parts = {"roles": len(each.roles), "series": len(each.series), "dates": len(each.dates)}
            self.stdout.write(f"  {name}: " + ", ".join(f"{number} {what}" for what, number in parts.items() if number))
        if len(plan.communities) > LISTED:
            self.stdout.write(f"  … and {len(plan.communities) - LISTED} more")
        self.stdout.write("Together: " + ", ".join(f"{number:,} {what}" for what, number in plan.counts.items()) + ".")

    def _tell(self, done: int, of: int, name: str) -> None:
        if self.stderr.isatty():  # a bar for people; a log gets the last line alone
            filled = done * 30 // of
            bar = "#" * filled + "·" * (30 - filled)
            self.stderr.write(f"\r  {bar} {done:>4} of {of} {name:<40.40}", ending="\n" if done == of else "")
            sys.stderr.flush()
