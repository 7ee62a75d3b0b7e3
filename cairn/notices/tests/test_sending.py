import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from cairn.notices import actions
from cairn.notices.actions.sending import BACK_OFF, CLAIM
from cairn.notices.models import Letter
from cairn.people.tests.factories import PersonFactory

from .factories import OTHER, LetterFactory, reader

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
CALENDAR = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n"


class Line:
    """A connection of a mail server that answers as told."""

    def __init__(self, *troubles):
        self.troubles, self.taken = list(troubles), []

    def open(self):
        """It is."""

    def send_messages(self, messages):
        trouble = self.troubles.pop(0) if self.troubles else None
        if trouble:
            raise trouble
        self.taken += messages
        return len(messages)


def letter(**facts):
    return LetterFactory(written_at=NOW, **facts)


def test_letter_is_sent_once():
    written = letter()

    assert actions.send_due(at=NOW) == 1
    assert actions.send_due(at=NOW) == 0

    written.refresh_from_db()
    assert (written.sent_at, written.claim, written.attempts) == (NOW, "", 0)
    assert [message.to for message in mail.outbox] == [[written.person.email]]


def test_nothing_is_sent_before_its_time():
    letter(send_after=NOW + timedelta(minutes=1))

    assert actions.send_due(at=NOW) == 0


def test_nothing_goes_to_an_address_that_nobody_confirmed_until_it_is():
    person = PersonFactory()
    letter(person=person)
    assert actions.send_due(at=NOW) == 0

    person.emailaddress_set.create(email=person.email, verified=True)

    assert actions.send_due(at=NOW) == 1


def test_claimed_letter_is_left_alone_until_its_worker_is_taken_for_dead():
    letter(claim="another", claimed_until=NOW + CLAIM)

    assert actions.send_next(Line(), at=NOW) is None
    assert actions.send_next(Line(), at=NOW + CLAIM) is True


def test_one_persons_morning_is_one_mail():
    person = reader()
    for subject in ("First", "Second"):
        letter(person=person, subject=subject, in_morning=True)
    letter(person=person, kind=OTHER.key, subject="Third", in_morning=True)
    letter(subject="Another person's", in_morning=True)

    assert actions.send_due(at=NOW) == 2

    assert [message.subject for message in mail.outbox] == ["First, and 2 more", "Another person's"]
    assert [mail.outbox[0].body.count(f"* {word}\n") for word in ("First", "Second", "Third")] == [1, 1, 1]
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_server_that_is_away_is_tried_again_later_and_the_others_wait():
    first, second = letter(), letter()

    assert actions.send_next(Line(ConnectionRefusedError("no")), at=NOW) is False

    first.refresh_from_db(), second.refresh_from_db()
    assert (first.attempts, first.send_after) == (1, NOW + BACK_OFF[0])
    assert first.error == "ConnectionRefusedError: no"
    assert (second.attempts, second.send_after) == (0, NOW)


def test_letter_is_given_up_after_the_last_try():
    written = letter(attempts=len(BACK_OFF))

    actions.send_next(Line(ConnectionRefusedError("no")), at=NOW)

    written.refresh_from_db()
    assert written.given_up_at == NOW
    assert actions.send_next(Line(), at=NOW + timedelta(days=9)) is None


def test_reader_whom_the_server_does_not_know_is_given_up_at_once_and_keeps_nobody_waiting():
    written, next_one = letter(), letter()
    line = Line(smtplib.SMTPRecipientsRefused({written.person.email: (550, b"nobody here")}))

    assert [actions.send_next(line, at=NOW) for _ in range(3)] == [True, True, None]

    written.refresh_from_db(), next_one.refresh_from_db()
    assert (written.given_up_at, written.sent_at) == (NOW, None)
    assert next_one.sent_at == NOW


def test_full_mailbox_is_tried_again():
    written = letter()

    actions.send_next(Line(smtplib.SMTPRecipientsRefused({"a@example.org": (452, b"full")})), at=NOW)

    written.refresh_from_db()
    assert (written.given_up_at, written.send_after) == (None, NOW + BACK_OFF[0])


def test_calendar_is_an_alternative_and_a_file(settings):
    settings.DEFAULT_FROM_EMAIL = "Cairn <cairn@example.org>"
    written = letter(calendar=CALENDAR)

    actions.send_due(at=NOW)

    message = mail.outbox[0].message()
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "application/ics"]
    calendar = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert (calendar.get_param("method"), calendar.get_param("charset")) == ("REQUEST", "utf-8")
    assert calendar.get_payload(decode=True).decode().replace("\r\n", "\n") == CALENDAR.replace("\r\n", "\n")
    assert message["Message-ID"] == f"<{written.number}@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"


def test_words_are_erased_a_month_after_and_rows_a_year_after():
    old, kept = letter(sent_at=NOW, calendar=CALENDAR), letter(send_after=NOW + timedelta(days=30))

    actions.purge(at=NOW + timedelta(days=31))
    old.refresh_from_db(), kept.refresh_from_db()
    assert (old.subject, old.text, old.html, old.calendar) == ("", "", "", "")
    assert kept.text != ""

    actions.purge(at=NOW + timedelta(days=366))
    assert Letter.objects.count() == 0


def test_what_nobody_could_be_told_in_two_weeks_is_no_news_any_more():
    written = letter()

    actions.purge(at=NOW + timedelta(days=15))

    written.refresh_from_db()
    assert written.given_up_at == NOW + timedelta(days=15)
