"""`cairn import-notes`: brings a folder of Markdown (or a zip of it) into a community's memory."""  # noqa: N999  (so it is called)

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cairn.communities.models import Community
from cairn.lib.refusals import Refusal
from cairn.memory import importing
from cairn.memory.models import Item
from cairn.people.models import Person

LISTED = 20


class Command(BaseCommand):
    help = "Bring a folder of notes in Markdown into the memory; links between them become links, pictures come along."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder, or a zip of it")
        parser.add_argument("--community", required=True, metavar="SLUG", help="whose memory it goes into")
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
        parser.add_argument(
            "--by", metavar="ADDRESS", help="mail address of whoever does this, who looks after it then"
        )
        parser.add_argument("--kind", default="summary", help="what notes are that do not say it: faq, howto, …")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(f"There is no community at c/{options['community']}/.")
        kind = options["kind"].upper()
        if kind not in Item.Kind.values:
            raise CommandError(f"There is no kind “{options['kind']}”: {', '.join(Item.Kind.values).lower()}.")
        by = self._person(options["by"])
        plan = self._plan(folder, kind)
        for each in plan.unread[:LISTED]:
            self.stdout.write(f"Left out: {each.where}: {each.why}")
        if options["dry_run"]:
            self._tell_plan(plan, community)
            return
        done = importing.carry_out(plan, community, by=by, tell=self._tell)
        for each in done.refused[:LISTED]:
            self.stdout.write(f"Refused: {each.where}: {each.why}")
        made = f"{done.made:,} items, {done.files:,} files, {done.collections:,} collections"
        self.stdout.write(f"Made: {made}. Here already: {done.known:,}.")

    def _plan(self, folder: Path, kind: str) -> importing.Plan:
        if not folder.exists():
            raise CommandError(f"There is nothing at {folder}.")
        try:
            files = (
                importing.unfolded(folder) if folder.is_dir() else importing.unzipped(folder.read_bytes(), folder.name)
            )
        except Refusal as why:
            raise CommandError(str(why)) from None
        return importing.read(files, kind=kind)

    def _person(self, address: str | None) -> Person | None:
        if address is None:
            return None
        found: Person | None = Person.objects.with_email(address).first()
        if found is None:
            raise CommandError(f"Nobody has an account with {address}.")
        return found

    def _tell_plan(self, plan: importing.Plan, community: Community) -> None:
        here = importing.known_in(community, plan)
        new = [note for note in plan.notes if note.path not in here]
        self.stdout.write("This would be made:")
        for note in new[:LISTED]:
            self.stdout.write(f"  {note.kind.lower():<9} {note.title} ({note.path})")
        if len(new) > LISTED:
            self.stdout.write(f"  … and {len(new) - LISTED} more")
        self.stdout.write(f"Together: {len(new):,} items. Here already: {len(here):,}.")

    def _tell(self, done: int, of: int, name: str) -> None:
        if self.stderr.isatty():  # a bar for people; a log gets the last line alone
            filled = done * 30 // of
            self.stderr.write(f"\r  {'#' * filled}{'·' * (30 - filled)} {done:>5} of {of} {name:<40.40}", ending="")
            sys.stderr.flush()
