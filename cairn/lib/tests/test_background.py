import sys

import pytest
from django.db import transaction

from cairn.lib import background


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
