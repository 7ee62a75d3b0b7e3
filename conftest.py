"""What every test may use, and what none may: the network is off but for this machine."""

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.utils import translation

from cairn.lib.translations import compile_stale
from tests import browser, prepared

ROOT = Path(__file__).resolve().parent
HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", ""}  # noqa: S104  (compared, not bound)
LAST = ("server", "journey")  # slow ones, in this order, after everything else

# The same examples every time: a red test stays red until it is mended. CAIRN_LUCK=1 looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("luck", deadline=None, max_examples=500)
hypothesis.settings.load_profile("luck" if os.environ.get("CAIRN_LUCK") else "same")


class NoNetwork(OSError):
    """A test tried to leave this machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--with-database", action="store_true", help="only tests that use a database")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, not in each worker
        compile_stale(ROOT / "cairn" / "locale")
        prepared.begin()
        config.add_cleanup(prepared.end)
    stay_here()


def stay_here() -> None:
    """Refuse every connection and look-up that would leave this machine."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse_elsewhere(address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""  # a path or bytes: a local socket
        if str(host) not in HERE and not str(host).startswith("127."):
            raise NoNetwork(f"A test tried to reach {host}.")

    def guarded(real: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            refuse_elsewhere(address)
            return real(self, address)

        return call

    def guarded_look_up(host: Any, *rest: Any, **more: Any) -> Any:
        refuse_elsewhere((host.decode() if isinstance(host, bytes) else host or "",))
        return look_up(host, *rest, **more)

    socket.socket.connect, socket.socket.connect_ex = guarded(connect), guarded(connect_ex)  # type: ignore[method-assign]
    socket.getaddrinfo = guarded_look_up


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Servers and journeys come last, whatever folder they live in; what takes long comes first of its part."""
    if config.getoption("--with-database"):
        kept = [item for item in items if _uses_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    items.sort(key=lambda item: (_part(item), item.get_closest_marker("long") is None))


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again and again for garbage is a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _part(item: pytest.Item) -> int:
    return max((LAST.index(mark) + 1 for mark in LAST if item.get_closest_marker(mark)), default=0)


def _uses_database(item: pytest.Item) -> bool:
    """Marked, or a fixture of it asks for one. pytest-django refuses the database to every other test."""
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A request leaves its language in the thread; the next request takes its own, but the next test would not."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The path of a Chromium; fails with how to get one."""
    path = browser.find()
    if not path:
        pytest.fail(browser.HOW)
    return path


@pytest.fixture(scope="session")
def chromium(browser_path: str) -> Iterator[Any]:
    """A running Chromium (Playwright's Browser, synchronous). Tests open their own contexts and close them.

    Journeys talk to a real server in its own process and leave Django alone; where one must look into the
    database itself it may, because Playwright's loop runs in this thread and Django would refuse.
    """
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = play.chromium.launch(executable_path=browser_path, args=browser.FLAGS)
        yield running
        running.close()
