"""Real servers for tests and measurements: `cairn serve` in processes of its own, on a free port."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests import prepared

ROOT = Path(__file__).resolve().parent.parent
# What the tests' own environment must not decide for the server.
NOT_INHERITED = {"CAIRN_DATA", "CAIRN_URL", "DATABASE_URL", "REDIS_URL", "PORT", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
START_SECONDS = 90  # a patient figure: it is reached only where much else runs


class Server:
    """A running Cairn: `url`, `port`, the folder `data`, and the file `output` with what it has printed."""

    def __init__(self, folder: Path, env: dict[str, str], processes: int, *, worker: bool = False) -> None:
        self.data = folder / "data"
        self.data.mkdir(parents=True, exist_ok=True)
        self.output = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._processes = processes
        self._worker = worker
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        own = {"CAIRN_DATA": str(self.data), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.env = inherited | own | env
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the supervisor, which is also the process group."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        command = ["serve", str(self.port), "--host", "127.0.0.1", "--processes", str(self._processes)]
        command += [] if self._worker else ["--no-worker"]
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "cairn", *command],
                cwd=ROOT,
                env=self.env,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """SIGKILL to all its processes at once, as when the machine loses power."""
        self._end(signal.SIGKILL)

    def stop(self) -> float:
        """SIGTERM to the supervisor. Returns how many seconds the stop took."""
        begun = time.monotonic()
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None
        return time.monotonic() - begun

    def restart(self) -> None:
        """Kill it if it still runs, and start it again at the same address with the same data."""
        self.kill()
        self.start()

    def prepare(self) -> None:
        """Begin with the tables already there, where the tests of this run have made them once for all."""
        if "DATABASE_URL" not in self.env and not any(self.data.iterdir()):
            prepared.lay_out(self.data, lambda folder: self.manage("migrate", "-v", "0", CAIRN_DATA=str(folder)))

    def manage(self, *arguments: str, **env: str) -> str:
        """Run a management command on the server's data. Returns what it printed."""
        command = [sys.executable, "-P", "-m", "cairn", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env | env, capture_output=True, text=True, check=True)
        return done.stdout

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, how)
            self._process.wait(timeout=10)
            self._process = None

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                break
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
                connection.request("GET", "/live/")
                connection.getresponse().read()
                return
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"The server did not start:\n{self.output.read_text()}")


@contextlib.contextmanager
def running_server(
    folder: Path,
    env: dict[str, str] | None = None,
    *,
    processes: int = 2,
    worker: bool = False,
    from_nothing: bool = False,
) -> Iterator[Server]:
    """A Cairn with its own data in `folder`, which answers by the time the block begins and is killed after it.

    from_nothing  it makes its tables itself, as on a machine that has never seen a Cairn
    """
    server = Server(folder, env or {}, processes, worker=worker)
    try:
        if not from_nothing:
            server.prepare()
        server.start()
        yield server
    finally:
        server.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
