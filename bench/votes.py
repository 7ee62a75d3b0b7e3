"""Ten thousand votes in one room within a minute, each by its own command, counted exactly."""

import asyncio
import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.harness import Line
from bench.room import TOKEN
from tests.servers import Server, running_server

VOTES = int(os.environ.get("BENCH_VOTES", "10000"))
PEOPLE, DOTS, AT_ONCE = 500, 20, 8
FURNISH = """
import json
from django.contrib.sessions.backends.db import SessionStore
from cairn.communities.actions import begin_community
from cairn.people.actions import meet
from cairn.rooms import access, actions
from cairn.rooms.models import Note, Participant, Room
from cairn.rooms.tests.factories import do, go_on, plan
WRITE = "kind: write\\nsettings: {question: {en: Topics, fr: Sujets}}"
VOTE = "kind: vote\\nsettings: {of: step-1, dots: 20, stack: true, winners: null}"
lead = meet(name="Amina", email="amina@example.org")
room = actions.open_room(begin_community(by=lead, name="Bench"), plan=plan(WRITE, VOTE), opened_by=lead, capacity=10000)
keys = []
for number in range(%d):
    guest = actions.join(room, name="Person %%d" %% number)
    session = SessionStore()
    access.remember(session, guest)
    session.create()
    keys.append(session.session_key)
go_on(room)
for text in ("One", "Two", "Three"):
    do(guest, "write", text=text)
step = go_on(room)
items = ["note:%%d" %% pk for pk in Note.objects.order_by("pk").values_list("pk", flat=True)]
print(json.dumps({"code": room.code, "step": step.pk, "items": items, "keys": keys}))
"""
COUNT = """
from django.db.models import Sum
from cairn.rooms.models import Mark
print(Mark.objects.aggregate(n=Sum("value"))["n"])
"""


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): how many were accepted, how many are counted, how long it took."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder)) as server:
        room = json.loads(server.manage("shell", "--no-imports", "-c", FURNISH % PEOPLE).splitlines()[-1])
        began = time.monotonic()
        accepted = asyncio.run(vote(server, room))
        seconds = time.monotonic() - began
        counted = int(server.manage("shell", "--no-imports", "-c", COUNT).splitlines()[-1])
    yield "votes sent, every tenth twice", VOTES, "", None
    yield "votes accepted", accepted, "", None
    yield "votes counted", counted, "", None
    yield "not counted or twice", abs(accepted - counted) + VOTES - accepted, "", None
    yield "seconds", seconds, "s", None
    yield "votes a second", accepted / seconds, "/s", None


async def vote(server: Server, room: dict[str, Any]) -> int:
    """All votes, a few at once. Returns how many were answered with yes, not counting those sent twice."""
    path = f"/r/{room['code']}/steps/{room['step']}/give/"
    form = "Content-Type: application/x-www-form-urlencoded\r\nX-Cairn-Live: 1\r\n"
    lines = [
        Line(server.port, path, f"Cookie: sessionid={key}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\n{form}")
        for key in room["keys"]
    ]
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> bool:
        body = urlencode({"item": room["items"][number % 3], "key": f"vote-{number}"})
        async with gate:
            is_accepted = await lines[number % PEOPLE].post(number, body)
            if number % 10 == 0:
                await lines[number % PEOPLE].post(number, body)
            return is_accepted

    answers = await asyncio.gather(*[one(number) for number in range(min(VOTES, PEOPLE * DOTS))])
    for line in lines:
        await line.close()
    return sum(answers)
