"""Answers that come back by mail, and those that somebody would like to give for somebody else."""

import email
import email.policy
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.communities.models import Membership
from cairn.connect.actions import post_calendars, read_mail
from cairn.connect.replies import Unreadable, mailbox, reply_in
from cairn.gatherings import actions
from cairn.gatherings.models import Answer, SeriesSignup
from cairn.notices.models import Letter

from .conftest import NOW, joined
from .program import Program, mail

TUESDAY = datetime(2026, 1, 13, 10, tzinfo=ZoneInfo("Europe/Brussels"))
REPLY = (
    "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n"
    "ATTENDEE;PARTSTAT={partstat}:mailto:a@b.c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def invitation(series, member):
    """What arrives in the mail of somebody who signed up for the series."""
    actions.sign_up(series, person=member, at=NOW)
    return newest()


def newest():
    post_calendars(at=NOW)
    return Letter.objects.order_by("pk").last().calendar


def outcomes(*mails):
    return [(outcome.is_taken, outcome.words) for outcome in read_mail(mails, at=LATER)]


def answers():
    return list(Answer.objects.values_list("person__email", "gathering__original_on", "reply", "via"))


@pytest.mark.parametrize(("partstat", "reply"), [("ACCEPTED", "COMING"), ("DECLINED", "NOT"), ("TENTATIVE", "MAYBE")])
def test_answer_about_one_date_is_an_answer(invitation, member, partstat, reply):
    answer = Program().answer(invitation, partstat, day=TUESDAY)

    assert outcomes(answer) == [(True, f"Weekly hour of 2026-01-13: {partstat.lower()}")]
    assert answers() == [(member.email, date(2026, 1, 13), reply, "MAIL")]


def test_whoever_answered_by_mail_is_not_written_to_about_it(invitation, member):
    outcomes(Program().answer(invitation, "DECLINED", day=TUESDAY))

    assert post_calendars(at=NOW) == 0
    assert Letter.objects.count() == 1


def test_declining_the_series_is_leaving_it_and_accepting_is_joining(invitation, series, member):
    outcomes(Program().answer(invitation, "DECLINED"))
    assert not SeriesSignup.objects.filter(until=None).exists()

    outcomes(Program().answer(invitation, "ACCEPTED"))
    assert SeriesSignup.objects.filter(until=None, person=member).exists()


def test_perhaps_to_a_whole_series_is_reported(invitation):
    assert outcomes(Program().answer(invitation, "TENTATIVE"))[0][0] is False
    assert SeriesSignup.objects.filter(until=None).exists()


def test_same_mail_twice_is_one_answer(invitation):
    answer = Program().answer(invitation, "DECLINED", day=TUESDAY)

    assert [taken for taken, _ in outcomes(answer, answer)] == [True, True]
    assert len(answers()) == 1


def test_old_mail_does_not_undo_what_was_said_since(invitation, series, member):
    answer = Program().answer(invitation, "DECLINED", day=TUESDAY, at=NOW)
    actions.answer_date(series, TUESDAY.date(), person=member, reply=Answer.Reply.COMING, at=NOW + timedelta(minutes=1))

    assert outcomes(answer) == [(False, "They have said something else since.")]
    assert answers()[0][2] == "COMING"


def test_nobody_answers_for_somebody_else(invitation, series, member):
    other = joined(series)
    program = Program()
    passed_on = program.answer(invitation, "DECLINED", day=TUESDAY, attendee=other.email, sender=other.email)
    in_their_name = program.answer(invitation, "DECLINED", day=TUESDAY, sender=other.email)
    with_their_name_inside = program.answer(
        invitation, "DECLINED", day=TUESDAY, attendee=other.email, sender=member.email
    )

    told = outcomes(passed_on, in_their_name, with_their_name_inside)

    assert {taken for taken, _ in told} == {False}
    assert answers() == []


def test_number_of_another_in_a_signed_uid_is_not_believed(invitation, series, member):
    other = joined(series)
    forged = invitation.replace(f"-{member.pk}-", f"-{other.pk}-").replace(member.email, other.email)
    assert forged != invitation

    assert outcomes(Program().answer(forged, "DECLINED", day=TUESDAY)) == [(False, "It answers no invitation of ours.")]


def test_whoever_left_the_community_answers_nothing(invitation, member):
    Membership.objects.filter(person=member).update(state=Membership.State.ALUMNI)

    assert outcomes(Program().answer(invitation, "ACCEPTED", day=TUESDAY))[0][0] is False


def test_date_that_is_over_or_off_or_never_was_is_reported(invitation, series):
    actions.call_off_date(series, TUESDAY.date(), by=None, why="Snow", at=NOW)
    wednesday = TUESDAY + timedelta(days=1)

    told = outcomes(*(Program().answer(invitation, "ACCEPTED", day=day) for day in (TUESDAY, wednesday)))

    assert told == [(False, "This date was called off."), (False, "The series has no date on that day any more.")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "calendar",
    [
        None,
        "no calendar at all",
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        REPLY.format(uid="x", partstat="DELEGATED"),
        REPLY.format(uid="x", partstat="ACCEPTED"),
        REPLY.format(uid="s9999999999999-1-0123456789abcdef01234567@cairn", partstat="ACCEPTED"),
        REPLY.format(uid="s1-1-0123456789abcdef01234567@cairn", partstat="ACCEPTED").replace(
            "DTSTAMP:2026", "DTSTAMP:x"
        ),
    ],
)
def test_mail_that_answers_nothing_is_reported(calendar):
    assert [taken for taken, _ in outcomes(mail(calendar, "a@b.c"))] == [False]


@given(st.binary(max_size=600))
def test_no_mail_breaks_the_reader(raw):
    raw = b"From: a@b.c\nContent-Type: text/calendar; method=REPLY\n\n" + raw
    for given_mail in (raw, raw[60:]):
        try:
            reply_in(email.message_from_bytes(given_mail, policy=email.policy.default))
        except Unreadable:
            continue


def test_mails_of_a_folder_are_put_aside_once_read(tmp_path, invitation):
    answer = Program().answer(invitation, "DECLINED", day=TUESDAY)
    (tmp_path / "1.eml").write_bytes(answer.as_bytes())
    (tmp_path / "2.eml").write_bytes(b"\xff\xfe nothing of sense")

    told = [outcome.is_taken for outcome in read_mail(mailbox.from_folder(tmp_path), at=LATER)]

    assert told == [True, False]
    assert sorted(path.name for path in (tmp_path / "read").iterdir()) == ["1.eml", "2.eml"]
    assert list(read_mail(mailbox.from_folder(tmp_path), at=LATER)) == []


def test_maildir_is_read_once(tmp_path, invitation):
    import mailbox as standard

    box = standard.Maildir(tmp_path / "box")
    box.add(Program().answer(invitation, "DECLINED", day=TUESDAY).as_bytes())

    first, again = (list(read_mail(mailbox.from_folder(tmp_path / "box"), at=LATER)) for _ in range(2))

    assert ([outcome.is_taken for outcome in first], again) == ([True], [])


def test_invitation_in_another_zone_is_answered_for_the_right_day(db):
    from cairn.gatherings.tests.factories import weekly

    series = weekly(zone="Pacific/Auckland")
    member = joined(series)
    actions.sign_up(series, person=member, at=NOW)
    at_night = datetime(2026, 1, 12, 21, tzinfo=UTC)  # ten in the morning of the 13th there

    outcomes(Program().answer(newest(), "DECLINED", day=at_night))

    assert answers() == [(member.email, date(2026, 1, 13), "NOT", "MAIL")]
