"""The server killed a hundred times in a running workshop: what is lost, what is doubled, how fast one is back."""

import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.killing import Rehearsal
from tests.servers import running_server

KILLS = int(os.environ.get("CAIRN_KILLS", "100"))


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): there is no baseline but zero."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        rehearsal = Rehearsal(server)
        account = rehearsal.write_while_killed(KILLS)
        notes = rehearsal.notes()
    yield "kills", KILLS, "", None
    yield "notes acknowledged", len(account.acknowledged), "", None
    yield "sent again", account.retried, "", None
    yield "lost", len(set(account.acknowledged) - set(notes)), "", None
    yield "doubled", len(notes) - len(set(notes)), "", None
    yield "seconds from kill to next yes, median", statistics.median(account.recovered), "s", None
