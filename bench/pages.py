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
from datetime import UTC, datetime, timedelta
from typing import Any

MEMBERS, ENTRIES = 10_000, 1_000_000
ROUNDS = 40
START = datetime(2025, 11, 1, 8, 0, tzinfo=UTC)
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
    "directory": "/communities/",
    "start": "/",
    "me": "/me/",
}
SERIES = 20  # weekly; of the first a hundredth of all members come each time
AHEAD = datetime.now(UTC).date() + timedelta(days=7)


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


def fill(members: int, entries: int) -> Any:
    """One community of that size, with a canvas, a backlog and rooms. Returns its leader."""
    from cairn.communities.actions import elect_leader
    from cairn.communities.models import Community, Membership
    from cairn.people.models import Person

    people = Person.objects.bulk_create(
        [Person(name=f"Person {number}", email=f"p{number}@example.org", password="!") for number in range(members)]
    )
    community = Community.objects.create(
        slug="big", name="Big", state="LIVING", began_by=people[0], began_at=START, founded_at=START
    )
    Membership.objects.bulk_create(
        [Membership(community=community, person=each, state="ACTIVE", joined_at=START) for each in people]
    )
    elect_leader(community, person=people[0])
    fill_charter(community, members)
    fill_gatherings(community, people)
    fill_directory(people[0], members // 40)
    fill_log(community, people, entries)
    return people[0]


def fill_charter(community: Any, members: int) -> None:
    from cairn.charter.models import BacklogItem, CanvasLine, CanvasVersion

    version = CanvasVersion.objects.create(community=community, number=1, made_at=START)
    for box in ("vision", "importance", "who_what", "communication", "how", "resources", "measure"):
        for position in range(1, 9):
            CanvasLine.objects.create(version=version, box=box, position=position, text=f"Line {position} of {box}")
    BacklogItem.objects.bulk_create(
        [
            BacklogItem(community=community, position=number, text=f"Item {number}", made_at=START)
            for number in range(members)
        ]
    )


def fill_gatherings(community: Any, people: list[Any]) -> None:
    """Series that have met for a year; what people say about coming grows with the community."""
    from cairn.gatherings.models import Answer, Gathering, Series, SeriesSignup, Stretch

    first = AHEAD - timedelta(weeks=52)
    for number in range(SERIES):
        series = Series.objects.create(community=community, title=f"Hour {number}", began_at=START, began_by=people[0])
        stretch = Stretch.objects.create(
            series=series, changed_at=START, first_on=first, at_time=f"{8 + number % 10:02}:00", zone="Europe/Brussels",
            rule="FREQ=WEEKLY", title=series.title, capacity=None if number else 60,
        )  # fmt: skip
        come = people[: len(people) // 100 or 1]
        SeriesSignup.objects.bulk_create(SeriesSignup(series=series, person=each, since=START) for each in come)
        starts_at = datetime.combine(AHEAD, datetime.min.time(), UTC) + timedelta(hours=9)
        row = Gathering.objects.create(
            series=series, stretch=stretch, original_on=AHEAD, starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1), changed_at=START,
        )  # fmt: skip
        said = [Answer(gathering=row, person=each, reply="NOT", at=START) for each in come[::3]]
        Answer.objects.bulk_create(said)


def fill_directory(person: Any, communities: int) -> None:
    from cairn.communities.models import Community

    Community.objects.bulk_create(
        Community(
            slug=f"circle-{number}", name=f"Circle {number}", state="LIVING", is_public=True, began_by=person,
            began_at=START, founded_at=START,
        )
        for number in range(communities)
    )  # fmt: skip


def fill_log(community: Any, people: list[Any], entries: int) -> None:
    from cairn.log.models import Entry

    verbs = ("member.joined", "room.opened", "note.written", "canvas.agreed", "backlog.filled")
    for first in range(0, entries, 20_000):
        Entry.objects.bulk_create(
            Entry(
                community_id=community.pk,
                actor=people[number % len(people)],
                verb=verbs[number % len(verbs)],
                particulars={"title": "Lean coffee", "count": 3, "number": 1},
                visibility="EVERYONE" if number % 3 else "MEMBERS",
                at=START + timedelta(seconds=30 * number),
            )
            for number in range(first, min(first + 20_000, entries))
        )


def measure(leader: Any) -> dict[str, dict[str, float]]:
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
        address = place.format(ahead=AHEAD)
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
    print(json.dumps(measure(fill(int(sys.argv[1]), int(sys.argv[2])))))


if __name__ == "__main__":
    main()
