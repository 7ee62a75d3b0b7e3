"""`cairn serve` that cannot: it says why, and ends."""

import socket
import subprocess
import sys

import pytest

from tests.servers import Server

pytestmark = pytest.mark.server


@pytest.fixture
def server(tmp_path):
    there = Server(tmp_path, {}, 1)
    there.prepare()
    return there


def served(server: Server, **env: str) -> tuple[int, str]:
    command = [sys.executable, "-P", "-m", "cairn", "serve", str(server.port), "--host", "127.0.0.1"]
    done = subprocess.run(command, env=server.env | env, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stderr


def test_a_database_out_of_reach_is_named(server):
    code, said = served(server, DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing")

    assert code == 1
    assert said.startswith("The database cannot be brought up to date: ")
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_named(server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", server.port))
        taken.listen()
        code, said = served(server)

    assert code == 1
    assert said.startswith(f"Port {server.port} cannot be used: ")
