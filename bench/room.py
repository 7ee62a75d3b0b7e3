"""One topic, many streams, commands at a steady rate: ours beside the bare relay, in the same run."""

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

import psutil

from bench.harness import Figures, Line, Stage, measure
from tests.servers import Server, free_port, running_server

LOADS = ((100, 50), (300, 50), (1000, 50), (5000, 10))
SECONDS = float(os.environ.get("BENCH_SECONDS", "20"))
# Makes the topic and the sessions that its door lets in, and prints their keys.
FURNISH = """
import json, sys
from django.contrib.sessions.backends.db import SessionStore
from cairn.live import actions
actions.topic("bench:1")
keys = []
for _ in range({count}):
    session = SessionStore()
    session["bench"] = "1"
    session.create()
    keys.append(session.session_key)
print(json.dumps(keys))
"""


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """Measure every load. Yields (name, value, unit, the relay's value)."""
    for streams, rate in LOADS:
        with relay() as (port, servers):
            stage = Stage(port, "/", [""] * streams, servers)
            bare = asyncio.run(_measure(stage, Line(port, "/"), rate))
        with tempfile.TemporaryDirectory() as folder, field(Path(folder), streams) as (server, cookies):
            stage = Stage(server.port, "/live/bench:1/?since=0", cookies, processes_of(server))
            ours = asyncio.run(_measure(stage, Line(server.port, "/bench/bench:1/", f"Cookie: {cookies[0]}\r\n"), rate))
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


async def _measure(stage: Stage, line: Line, rate: float) -> Figures:
    figures = await measure(stage, line.post, rate=rate, seconds=SECONDS)
    await line.close()
    return figures


@contextmanager
def field(folder: Path, count: int) -> Iterator[tuple[Server, list[str]]]:
    """A Cairn with the bench's own topic, and a cookie for each listener."""
    with running_server(folder, {"DJANGO_SETTINGS_MODULE": "bench.settings"}) as server:
        keys = json.loads(server.manage("shell", "--no-imports", "-c", FURNISH.format(count=count)))
        yield server, [f"sessionid={key}" for key in keys]


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
