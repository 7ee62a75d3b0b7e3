"""Equal processes that share one listening socket, a worker beside them, and the one that looks after them all.

Ours rather than uvicorn's own supervisor, because children are forked from a process that has loaded
Django already (half the memory, a third of the start), because streams have to be ended before uvicorn
waits for its connections, and because children must not outlive us. See docs/decisions/0005.
"""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType

import uvicorn

from cairn.lib import background

from .worker import work

# Within this many seconds after SIGTERM everything has ended, one way or the other.
GRACE_SECONDS = 4.0
# A process that dies younger than this is not started again at once.
YOUNG_SECONDS = 2.0
GLANCE_SECONDS = 0.2
logger = logging.getLogger(__name__)
# What a child does with its end of the leash, until it has to stop.
Life = Callable[[int], None]


class Supervisor:
    """Starts the processes, starts them again when they die, and stops them all when told to."""

    def __init__(self, listening: socket.socket, count: int, *, with_worker: bool = True) -> None:
        self._lives: list[Life] = [partial(_serve_pages, listening)] * max(1, count)
        self._lives += [work] if with_worker else []
        self._born: dict[int, tuple[float, Life]] = {}
        self._stopping = False
        # Children hold the reading end; when we are gone, however we went, they read its end and stop.
        self._leash = os.pipe()

    def run(self) -> int:
        """Returns 0 after a stop that was asked for."""
        # Loaded once, before the first child: what is loaded here is shared memory there.
        uvicorn.importer.import_from_string("config.asgi:application")
        background.load()
        gc.freeze()
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, self._stop)
        for life in self._lives:
            self._start(life)
        while not self._stopping:
            time.sleep(GLANCE_SECONDS)
            self._replace_the_dead()
        return self._finish()

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True
        self._tell(signal.SIGTERM)

    def _tell(self, what: signal.Signals) -> None:
        for pid in list(self._born):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)

    def _start(self, life: Life) -> None:
        pid = os.fork()
        if pid == 0:
            os.close(self._leash[1])
            _be_a_child(life, self._leash[0])
        self._born[pid] = (time.monotonic(), life)
        if self._stopping:  # told to while we forked
            self._tell(signal.SIGTERM)

    def _replace_the_dead(self) -> None:
        for pid, status in self._bury():
            born, life = self._born.pop(pid, (0.0, None))
            if life is None or self._stopping:
                continue
            logger.error("Process %d ended (%s); starting another.", pid, os.waitstatus_to_exitcode(status))
            if time.monotonic() - born < YOUNG_SECONDS:
                time.sleep(YOUNG_SECONDS)
            if not self._stopping:
                self._start(life)

    def _finish(self) -> int:
        deadline = time.monotonic() + GRACE_SECONDS
        while self._born and time.monotonic() < deadline:
            for pid, _ in self._bury():
                self._born.pop(pid, None)
            time.sleep(GLANCE_SECONDS / 4)
        self._tell(signal.SIGKILL)
        return 0

    def _bury(self) -> Iterator[tuple[int, int]]:
        """Children that have died since the last glance, with their exit status."""
        with contextlib.suppress(ChildProcessError):
            while (dead := os.waitpid(-1, os.WNOHANG))[0]:
                yield dead


def _serve_pages(listening: socket.socket, leash: int) -> None:
    _Server(_config(), leash).run(sockets=[listening])


def _be_a_child(life: Life, leash: int) -> None:
    """The life of a child; never returns."""
    code = 1
    try:
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_DFL)
        life(leash)
        code = 0
    except KeyboardInterrupt:
        code = 0
    except BaseException:
        logger.exception("A process could not go on.")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _config() -> uvicorn.Config:
    return uvicorn.Config(
        "config.asgi:application",
        lifespan="on",
        ws="none",
        access_log=False,
        server_header=False,
        log_config=None,
        # Longer than the minute that proxies keep a connection, so that it is they who close it.
        timeout_keep_alive=65,
        timeout_graceful_shutdown=2,
    )


class _Server(uvicorn.Server):
    """Ends the streams before it waits for connections to end, and stops when its parent is gone."""

    def __init__(self, config: uvicorn.Config, leash: int) -> None:
        super().__init__(config)
        self._leash = leash

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        asyncio.get_running_loop().add_reader(self._leash, self._parent_is_gone)

    def _parent_is_gone(self) -> None:
        asyncio.get_running_loop().remove_reader(self._leash)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from config.asgi import streams

        streams.hang_up()
        await super().shutdown(sockets=sockets)
