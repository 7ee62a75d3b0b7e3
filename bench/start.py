"""How fast `cairn serve` is there on a database that exists, and how much memory it takes."""

import http.client
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.servers import Server, running_server

STARTS = 5
PAGES = 20  # requests before the memory is read: a server that nobody asked anything has not loaded everything


def run() -> Iterator[tuple[str, float, str, float | None]]:
    """(name, value, unit, None): there is no baseline."""
    with tempfile.TemporaryDirectory() as folder, running_server(Path(folder), worker=True) as server:
        server.stop()
        starts = []
        for _ in range(STARTS):
            began = time.monotonic()
            server.start()
            ask(server)
            starts.append(time.monotonic() - began)
            fresh = memory_of(server)
            for _ in range(PAGES):
                ask(server)
            used = memory_of(server)
            server.stop()
    yield f"cold start to the first page, median of {STARTS}", statistics.median(starts), "s", None
    yield "cold start to the first page, slowest", max(starts), "s", None
    yield "memory of all processes, started", fresh, "MB", None
    yield f"memory of all processes, {PAGES} pages later", used, "MB", None


def ask(server: Server) -> None:
    """The start page, which must be there."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("GET", "/")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200, answer.status


def memory_of(server: Server) -> float:
    """Megabytes; what forked processes share is counted once (proportional set size)."""
    process = psutil.Process(server.pid)
    return sum(each.memory_full_info().pss for each in [process, *process.children(recursive=True)]) / 1024 / 1024
