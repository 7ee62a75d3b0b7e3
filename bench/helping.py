"""A year of help in a community: how every loop ends, how often anybody is written to, how even the load is.

python -m bench helping          plays it in a throwaway database; questions are titles of talks, or made up
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

MEMBERS, REQUESTS, DAYS = 200, 3_000, 365


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None)."""
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        env |= {"CAIRN_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings.testing"}
        command = [sys.executable, "-m", "bench.helping", str(MEMBERS), str(REQUESTS), str(DAYS)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    for name, (value, unit) in found.items():
        yield f"{REQUESTS} requests, {MEMBERS} members: {name}", value, unit, None


def play(members: int, requests: int, days: int) -> dict[str, tuple[float, str]]:
    """In this process, which has a database of its own."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return figures(members, requests, days)


def figures(members: int, requests: int, days: int) -> dict[str, tuple[float, str]]:
    """{name: (value, unit)} of one year."""
    import time

    from cairn.communities.models import Community
    from cairn.help.queries.figures import figures_of
    from cairn.help.tests.year import BEGIN, Year, gini

    began = time.monotonic()
    year = Year(members=members, requests=requests, days=days)
    year.play()
    outcomes, loads = year.outcomes(), year.loads()
    end = BEGIN.replace(year=BEGIN.year + 1)
    shown: Any = figures_of(Community.objects.get(pk=year.community.pk), end)
    found: dict[str, tuple[float, str]] = {
        "accepted answers": (sum(outcomes.values()), ""),
        "of these without an end": (outcomes[""], ""),
    }
    found |= {f"ended as {name.lower()}": (count, "") for name, count in sorted(outcomes.items()) if name}
    found |= {
        "most follow-up letters a loop": (year.most_letters_in_a_loop(), ""),
        "most letters of any kind a request, to whoever asked": (year.most_letters_about_a_request()[0], ""),
        "most letters of any kind a request, to anybody else": (year.most_letters_about_a_request()[1], ""),
        "most asks in seven days": (year.most_asks_in_a_week(), ""),
        "turns given": (sum(loads), ""),
        "load of helpers, Gini": (gini(loads), ""),
        "least and most asked: least": (min(loads), ""),
        "least and most asked: most": (max(loads), ""),
        "first answers as promised, last quarter": (shown.in_time.percent, "%"),
        "played in": (time.monotonic() - began, "s"),
    }
    return found


if __name__ == "__main__":
    print(json.dumps(play(*(int(each) for each in sys.argv[1:4]))))
