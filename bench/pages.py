"""Server time of the pages at 10,000 members and 1,000,000 log entries, next to the same pages at 1 % of it.

python -m bench pages          fills two throwaway databases and measures both
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bench.filling import AHEAD, fill

MEMBERS, ENTRIES = 10_000, 1_000_000
ROUNDS = 40
PAGES = {
    "front page": "/c/big/",
    "people": "/c/big/people/",
    "people, one searched": "/c/big/people/?q=Person+77",
    "log": "/c/big/log/",
    "log, one verb": "/c/big/log/?what=member.joined",
    "direction": "/c/big/direction/",
    "canvas": "/c/big/canvas/",
    "backlog": "/c/big/backlog/",
    "rooms": "/c/big/rooms/",
    "formats": "/c/big/formats/",
    "launch path": "/c/big/launch/",
    "gatherings, the list": "/c/big/gather/",
    "gatherings, a month": "/c/big/gather/month/",
    "a series": "/c/big/gather/1/",
    "a date": "/c/big/gather/1/{ahead}/",
    "help": "/c/big/help/",
    "help, what has ended": "/c/big/help/?show=ended&page=9",
    "a request": "/c/big/help/{request}/",
    "offers": "/c/big/help/offers/",
    "memory": "/c/big/memory/",
    "memory, one kind through a lens": "/c/big/memory/?kind=HOWTO&lens=journey:talk",
    "an item": "/c/big/memory/{item}/",
    "what to read first": "/c/big/memory/first/",
    "collections": "/c/big/memory/collections/",
    "lenses": "/c/big/lenses/",
    "search": "/c/big/search/?q=how+to+build+a+question",
    "directory": "/communities/",
    "start": "/",
    "me": "/me/",
}


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, p95 at full size, "ms", p95 at 1 %), and the number of queries."""
    small, full = measured(MEMBERS // 100, ENTRIES // 100), measured(MEMBERS, ENTRIES)
    for page, figures in full.items():
        yield f"{page}, p95", figures["p95"], "ms", small[page]["p95"]
        yield f"{page}, queries", figures["queries"], "", small[page]["queries"]


def measured(members: int, entries: int) -> dict[str, dict[str, float]]:
    """Figures by page from a process of its own with a database of that size."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "CAIRN_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        command = [sys.executable, "-m", "bench.pages", str(members), str(entries)]
        done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(leader: Any, numbers: dict[str, int]) -> dict[str, dict[str, float]]:
    """Each page as its leader sees it, once to warm up and then often; median, p95 and queries."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(leader)
    found = {}
    for page, place in PAGES.items():
        address = place.format(ahead=AHEAD, **numbers)
        client.get(address)  # a process reads a few things once: templates, the log for the community's emblem
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        asked = len(queries)  # now: the next request empties the list
        assert answer.status_code == 200, (address, answer.status_code)
        times = sorted(timed(client, address) for _ in range(ROUNDS))
        p95 = times[int(len(times) * 0.95) - 1]
        found[page] = {"p50": statistics.median(times), "p95": p95, "queries": asked}
    return found


def timed(client: Any, address: str) -> float:
    """Milliseconds of one request through the whole handler."""
    begun = datetime.now(UTC)
    client.get(address)
    return (datetime.now(UTC) - begun).total_seconds() * 1000


def main() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(measure(*fill(int(sys.argv[1]), int(sys.argv[2])))))


if __name__ == "__main__":
    main()
