"""A real worker beside real pages, and a real mail server."""

import os
import signal
import time

import psutil
import pytest

from tests.postbox import postbox
from tests.servers import Server, running_server

pytestmark = pytest.mark.server
WRITE = """
from allauth.account.models import EmailAddress
from django.db import transaction
from cairn.notices import actions, kinds
from cairn.notices.words import Words
from cairn.people.models import Person
kinds.add(kinds.Kind("test.news", "News"))
for number in range({first}, {first} + {count}):
    person = Person.objects.create_user(f"reader{{number}}@example.org", name="Reader")
    EmailAddress.objects.create(user=person, email=person.email, verified=True)
    with transaction.atomic():
        say = lambda: Words("News", ["Something happened."])
        actions.write_letter(person, kind="test.news", key="news", say=say)
"""
TAKEN_FOR_DEAD = """
from datetime import timedelta
from django.utils import timezone
from cairn.notices.models import Letter
print(Letter.objects.filter(sent_at=None).update(claimed_until=timezone.now() - timedelta(minutes=1)))
"""
UNSENT = "from cairn.notices.models import Letter; print(Letter.objects.filter(sent_at=None).count())"


@pytest.fixture
def box():
    with postbox() as box:
        yield box


@pytest.fixture
def server(tmp_path, box):
    with running_server(tmp_path, box.env, processes=1, worker=True) as running:
        yield running


def run(server, script, **facts):
    return server.manage("shell", "--no-imports", "-c", script.format(**facts) if facts else script).strip()


def worker_of(server):
    """The youngest child: the supervisor starts it after the pages."""
    return max(psutil.Process(server.pid).children(), key=lambda child: (child.create_time(), child.pid))


def readers(mails):
    return sorted(mail["To"] for mail in mails)


def test_letter_leaves_at_once_because_the_worker_is_rung_for(server, box):
    run(server, WRITE, first=0, count=1)

    mail = box.wait_for(1, seconds=15)[0]

    assert (mail["To"], mail["Subject"]) == ("reader0@example.org", "News")
    assert "/me/letters/out/" in mail["List-Unsubscribe"]


def test_worker_that_dies_is_replaced_and_nothing_is_lost(server, box):
    worker = worker_of(server)
    worker.kill()
    run(server, WRITE, first=0, count=3)

    assert readers(box.wait_for(3)) == [f"reader{number}@example.org" for number in range(3)]
    assert worker_of(server).pid != worker.pid


def test_letter_whose_worker_was_killed_is_sent_when_the_claim_has_run_out(server, box):
    box.open.clear()
    run(server, WRITE, first=0, count=1)
    deadline = time.monotonic() + 15
    while not box.begun:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    server.kill()
    box.open.set()
    assert run(server, TAKEN_FOR_DEAD) == "1"

    server.start()

    assert "reader0@example.org" in readers(box.wait_for(1))
    deadline = time.monotonic() + 10
    while run(server, UNSENT) != "0":
        assert time.monotonic() < deadline


def test_two_workers_send_each_letter_once(server, box, tmp_path):
    other = Server(tmp_path, box.env, processes=1, worker=True)
    try:
        other.start()
        box.open.clear()
        run(server, WRITE, first=0, count=30)
        box.open.set()
        mails = box.wait_for(30)
        deadline = time.monotonic() + 10
        while run(server, UNSENT) != "0":
            assert time.monotonic() < deadline
        assert readers(mails) == sorted(f"reader{number}@example.org" for number in range(30))
    finally:
        other.kill()


def test_stop_takes_the_worker_along(server):
    everyone = [child.pid for child in psutil.Process(server.pid).children()]
    assert len(everyone) == 2

    assert server.stop() < 5

    assert [pid for pid in everyone if psutil.pid_exists(pid)] == []


def test_worker_does_not_outlive_its_parent(server):
    worker = worker_of(server)

    os.kill(server.pid, signal.SIGKILL)

    psutil.wait_procs([worker], timeout=8)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
