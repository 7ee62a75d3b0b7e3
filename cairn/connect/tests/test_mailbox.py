"""Answers that lie in a mailbox: read over TLS from a server that speaks IMAP."""

import pytest

from cairn.connect import tasks
from cairn.connect.replies import mailbox

from . import postman

MAIL = b"From: amina@example.org\r\nSubject: %s\r\n\r\nI shall come.\r\n"


@pytest.fixture
def certificate(tmp_path):
    return postman.certificate_in(tmp_path)


@pytest.fixture
def server(settings, monkeypatch, certificate):
    with postman.running(certificate, MAIL % b"one", MAIL % b"two") as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        settings.IMAP_HOST, settings.IMAP_PORT = found.server_address
        settings.IMAP_USER, settings.IMAP_PASSWORD = "cairn@example.org", postman.PASSWORD
        yield found


def subjects():
    return [mail["subject"] for mail in mailbox.from_imap()]


def test_unread_mails_are_read_once(server):
    assert subjects() == ["one", "two"]
    assert server.seen == {1, 2}
    assert subjects() == []


def test_mail_that_was_not_dealt_with_is_read_again(server):
    mails = mailbox.from_imap()
    next(mails)
    mails.close()

    assert subjects() == ["one", "two"]


def test_certificate_that_nobody_vouches_for_is_not_spoken_to(server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(mailbox.OutOfReach, match="certificate verify failed"):
        subjects()
    assert server.seen == set()


def test_wrong_password_is_a_sentence(server, settings):
    settings.IMAP_PASSWORD = "another"

    with pytest.raises(mailbox.OutOfReach, match=r"cairn@example\.org at 127\.0\.0\.1 .* Wrong password"):
        subjects()


def test_folder_that_is_not_there_is_a_sentence(server, settings):
    settings.IMAP_FOLDER = "Answers"

    with pytest.raises(mailbox.OutOfReach, match="No such folder"):
        subjects()


def test_worker_says_that_the_mailbox_is_out_of_reach_and_goes_on(server, settings, caplog):
    settings.IMAP_PASSWORD = "another"

    tasks.read_mail()

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "Wrong password" in caplog.text
