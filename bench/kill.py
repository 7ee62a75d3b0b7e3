"""The server killed a hundred times in a running workshop: what is lost, what is doubled, how fast one is back."""

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.killing import Rehearsal
from tests.journeys.ledger import Ledger
from tests.servers import running_server

KILLS = int(os.environ.get("CAIRN_KILLS", "100"))


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): there is no baseline but zero."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        rehearsal = Rehearsal(server)
        killer = rehearsal.play(KILLS)
        told, found = rehearsal.facts(), Ledger(server.data).facts()
        places = Ledger(server.data).places()
        astray = sum(places[note] != pile for note, pile in rehearsal.places().items())
    yield "kills", killer.done, "", None
    yield "commands acknowledged", rehearsal.acknowledged(), "", None
    yield "sent again", rehearsal.retried(), "", None
    yield "sent again though they had been done", rehearsal.again(), "", None
    yield "lost", (told - found).total() + astray, "", None
    yield "doubled", (found - told).total(), "", None
    yield "seconds from kill to next yes, median", statistics.median(killer.recovered), "s", None
    yield "seconds from kill to next yes, slowest", max(killer.recovered), "s", None
