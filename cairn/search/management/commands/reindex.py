"""`cairn reindex`: make the search index anew from what there is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cairn.search import actions, sources
from cairn.search.index import database


class Command(BaseCommand):
    help = "Read everything that may be found anew. Can be stopped and begun again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kinds", nargs="*", help="only these kinds; all without any")

    def handle(self, *, kinds: list[str], **options: Any) -> None:
        labels = sources.labels()
        unknown = [kind for kind in kinds if kind not in labels]
        if unknown:
            self.stderr.write(f"There is no kind {', '.join(unknown)}: there are {', '.join(labels)}.")
            return
        changed = actions.reindex(self._tell, kinds)
        database().tidy()
        self.stdout.write(f"{changed} changed.")

    def _tell(self, kind: str, number: int) -> None:
        self.stdout.write(f"{kind:<16} {number}")
