"""Real processes behind a real port."""

import contextlib
import http.client
import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench.field import FURNISH
from tests.servers import running_server

pytestmark = pytest.mark.server
FIELD = {"DJANGO_SETTINGS_MODULE": "bench.settings"}


@pytest.fixture
def server(tmp_path, request):
    with running_server(tmp_path, FIELD, processes=getattr(request, "param", 2)) as running:
        yield running


@pytest.fixture
def cookies(server):
    keys = json.loads(server.manage("shell", "--no-imports", "-c", FURNISH.format(count=2)))
    return [{"Cookie": f"sessionid={key}"} for key in keys]


@pytest.fixture
def ask(server):
    """Ask the server over a connection of one's own, which is closed after the test."""
    with contextlib.ExitStack() as connections:

        def asking(method, path, headers, body=None):
            connection = connections.enter_context(
                contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10))
            )
            connection.request(method, path, body=body, headers=headers)
            return connections.enter_context(connection.getresponse())

        yield asking


@pytest.fixture
def listen(ask):
    return lambda cookie, since: ask("GET", f"/live/bench:1/?since={since}", cookie)


@pytest.fixture
def say(ask):
    return lambda cookie, text: ask("POST", "/bench/bench:1/", cookie, text).status


def heard(stream):
    """The contents of the next frame of changes."""
    while True:
        line = stream.readline()
        assert line, "the stream has ended"
        if line.startswith(b'data: {"n"'):
            return [change[-1] for change in json.loads(line[6:])["changes"]]


def test_what_one_process_accepts_listeners_of_all_processes_hear_once(server, cookies, listen, say):
    # Enough streams that both processes have some: which one takes a connection is for the kernel to say.
    streams = [listen(cookies[1], since=0) for _ in range(12)]
    texts = [f"word {number}" for number in range(40)]

    with ThreadPoolExecutor(4) as people:
        statuses = set(people.map(lambda text: say(cookies[0], text), texts))

    assert statuses == {204}
    for stream in streams:
        words = []
        while len(words) < len(texts):
            words += heard(stream)
        assert sorted(words) == sorted(texts)


def test_stop_ends_streams_and_takes_less_than_five_seconds(server, cookies, listen):
    stream = listen(cookies[0], since=0)
    assert stream.status == 200

    seconds = server.stop()

    assert seconds < 5
    while stream.readline():
        pass
    assert stream.isclosed() or stream.read() == b""


def test_killed_server_has_kept_what_it_accepted_and_streams_resume(server, cookies, listen, say):
    assert say(cookies[0], "accepted") == 204
    stream = listen(cookies[0], since=0)
    assert heard(stream) == ["accepted"]
    assert say(cookies[0], "also accepted") == 204

    server.restart()

    assert heard(listen(cookies[0], since=1)) == ["also accepted"]
    assert say(cookies[0], "after it") == 204
    assert heard(listen(cookies[0], since=2)) == ["after it"]


def test_process_that_dies_is_replaced(server, cookies, say):
    children = _children(server.pid)
    assert len(children) == 2

    os.kill(children[0], signal.SIGKILL)
    deadline = time.monotonic() + 10
    while len(set(_children(server.pid)) - {children[0]}) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)

    assert {say(cookies[0], "still there") for _ in range(10)} == {204}


def test_children_do_not_outlive_their_parent(server):
    children = _children(server.pid)

    os.kill(server.pid, signal.SIGKILL)

    deadline = time.monotonic() + 5
    while any(_is_alive(child) for child in children):
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("server", [1], indirect=True)
def test_slow_sender_keeps_nobody_waiting(server, ask):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as slow:
        slow.sendall(b"POST /bench/bench:1/ HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nthe beginning")

        assert ask("POST", "/bench/bench:1/", {}, "quick").status == 404

        slow.sendall(b"." * 87)
        assert slow.recv(12) == b"HTTP/1.1 404"


def _children(pid):
    import psutil

    return [child.pid for child in psutil.Process(pid).children()]


def _is_alive(pid):
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
