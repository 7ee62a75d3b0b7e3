"""One real room, many streams, commands at a steady rate: ours beside the bare relay, in the same run."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil

from bench.harness import Figures, Line, Stage, measure
from tests.servers import Server, free_port, running_server

LOADS = ((100, 50), (300, 50), (1000, 50), (5000, 10))
SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
SEATS = 60  # people in the room who say something, one after the other; streams share their sessions
TOKEN = "b" * 32  # cookie and header must agree, no more
# Opens a real room at its closing step, seats people in it, and prints what a browser of each would know.
FURNISH = """
import json
from django.contrib.sessions.backends.db import SessionStore
from cairn.communities.actions import begin_community
from cairn.people.actions import meet
from cairn.rooms import access, actions
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import plan
CLOSE = "kind: close\\nsettings: {question: {en: What do you take with you, fr: Quoi}, return_on_time: false}"
lead = meet(name="Amina", email="amina@example.org")
community = begin_community(by=lead, name="Bench")
room = actions.open_room(community, plan=plan(CLOSE), opened_by=lead, capacity=10000)
keys = []
for number in range(%d):
    guest = actions.join(room, name="Person %%d" %% number)
    session = SessionStore()
    access.remember(session, guest)
    session.create()
    keys.append(session.session_key)
actions.begin(Participant.objects.get(room=room, is_facilitator=True))
room = Room.objects.get(pk=room.pk)
print(json.dumps({"topic": room.topic_name, "code": room.code, "step": room.current_id, "keys": keys}))
"""


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """Measure every load. Yields (name, value, unit, the relay's value)."""
    for streams, rate in LOADS:
        with relay() as (port, servers):
            stage = Stage(port, "/", [""] * streams, servers)
            bare = asyncio.run(_measure(stage, Line(port, "/"), rate))
        with tempfile.TemporaryDirectory() as folder, a_room(Path(folder)) as (server, room):
            cookies = [f"sessionid={room['keys'][number % SEATS]}" for number in range(streams)]
            stage = Stage(server.port, f"/live/{room['topic']}/", cookies, processes_of(server))
            ours = asyncio.run(_measure(stage, Voices(server.port, room), rate))
        yield from compare(f"{streams} streams × {rate}/s", ours, bare)


def compare(name: str, ours: Figures, bare: Figures) -> Iterator[tuple[str, float, str, float | None]]:
    for label, share in (("p50", 0.50), ("p95", 0.95), ("p99", 0.99)):
        yield f"{name}: POST to last listener {label}", ours.at(share), "ms", bare.at(share)
    yield f"{name}: lost", ours.lost, "", bare.lost
    yield f"{name}: doubled", ours.doubled, "", bare.doubled
    yield f"{name}: refused or ended", ours.refused + ours.ended, "", bare.refused + bare.ended
    yield f"{name}: memory a stream", ours.kilobytes_a_stream, "kB", bare.kilobytes_a_stream
    yield f"{name}: memory of all processes", ours.megabytes, "MB", bare.megabytes
    yield f"{name}: processor", ours.cpu, "%", bare.cpu


class Voices:
    """People who say what they take with them: the room's own command, with session, token and id, in turn."""

    def __init__(self, port: int, room: dict[str, Any]) -> None:
        path = f"/r/{room['code']}/steps/{room['step']}/take-away/"
        form = "Content-Type: application/x-www-form-urlencoded\r\nX-Cairn-Live: 1\r\n"
        self._lines = [
            Line(port, path, f"Cookie: sessionid={key}; csrftoken={TOKEN}\r\nX-CSRFToken: {TOKEN}\r\n{form}")
            for key in room["keys"]
        ]

    async def post(self, number: int, text: str) -> bool:
        body = urlencode({"text": text, "key": f"bench-{number}"})
        return await self._lines[number % SEATS].post(number, body)

    async def close(self) -> None:
        for line in self._lines:
            await line.close()


async def _measure(stage: Stage, line: Line | Voices, rate: float) -> Figures:
    figures = await measure(stage, line.post, rate=rate, seconds=SECONDS)
    await line.close()
    return figures


@contextmanager
def a_room(folder: Path) -> Iterator[tuple[Server, dict[str, Any]]]:
    """A Cairn with a real room in it, and what its people's browsers know."""
    with running_server(folder) as server:
        printed = server.manage("shell", "--no-imports", "-c", FURNISH % SEATS)
        yield server, json.loads(printed.splitlines()[-1])


@contextmanager
def relay() -> Iterator[tuple[int, list[psutil.Process]]]:
    port = free_port()
    options = [
        "--port",
        str(port),
        "--log-level",
        "error",
        "--no-access-log",
        "--lifespan",
        "off",
        "--timeout-keep-alive",
        "75",
    ]
    process = subprocess.Popen([sys.executable, "-m", "uvicorn", "bench.relay:application", *options])
    try:
        _wait_for(port)
        yield port, [psutil.Process(process.pid)]
    finally:
        process.kill()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(500):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)
    raise RuntimeError("the relay did not start")


def processes_of(server: Server) -> list[psutil.Process]:
    return [psutil.Process(server.pid), *psutil.Process(server.pid).children()]
