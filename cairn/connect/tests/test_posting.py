"""Invitations by mail, as a calendar program sees them."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.connect.actions import post_calendars
from cairn.connect.models import Stir
from cairn.gatherings import actions
from cairn.gatherings.dates import dates_between
from cairn.gatherings.models import Answer
from cairn.gatherings.queries import coming
from cairn.gatherings.tests.factories import once, weekly
from cairn.gatherings.tests.test_calendars import carry_out, changes, mondays
from cairn.lib.refusals import Refusal
from cairn.notices.models import Letter

from .conftest import NOW, joined
from .program import Program

END = datetime(2026, 7, 1, tzinfo=UTC)
TUESDAY = date(2026, 1, 13)


def letters(person=None):
    """Compare calendars, and give the letters that were written by that, each as (method, letter)."""
    known = set(Letter.objects.values_list("pk", flat=True))
    post_calendars(at=NOW)
    found = Letter.objects.exclude(pk__in=known).order_by("pk")
    found = found.filter(person=person) if person else found
    return [(str(icalendar.Calendar.from_ical(letter.calendar)["METHOD"]), letter) for letter in found]


def methods(person=None):
    return [method for method, _letter in letters(person)]


def ours(series, person):
    dates = dates_between(series, NOW, END)
    standing = coming.own_standings(person, dates)
    wanted = [d for d in dates if not d.is_cancelled and standing[d.address] not in {"", "NOT"}]
    return sorted((found.starts_at, found.ends_at) for found in wanted)


def test_whoever_signs_up_has_the_rule_in_their_calendar(series, member, settings):
    settings.MAIL_REPLIES = "answers@example.org"
    actions.sign_up(series, person=member, at=NOW)

    [(method, letter)] = letters()

    event = icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
    assert method == "REQUEST"
    assert letter.person == member
    assert str(event["ORGANIZER"]) == "mailto:answers@example.org"
    assert str(event["ATTENDEE"]) == f"mailto:{member.email}"
    assert (event["ATTENDEE"].params["PARTSTAT"], event["ATTENDEE"].params["RSVP"]) == ("ACCEPTED", "TRUE")
    program = Program()
    program.take(letter.calendar)
    assert program.shows(NOW, END) == ours(series, member)


def test_nobody_is_asked_for_an_answer_that_nobody_reads(series, member):
    actions.sign_up(series, person=member, at=NOW)

    [(_method, letter)] = letters()

    assert "RSVP=FALSE" in letter.calendar.replace("\r\n ", "")


def test_nothing_is_told_twice(series, member):
    actions.sign_up(series, person=member, at=NOW)
    assert methods() == ["REQUEST"]
    assert Stir.objects.count() == 0

    Stir.objects.create(series=series)

    assert methods() == []


def test_three_changes_before_the_worker_looks_are_one_mail(series, member):
    actions.sign_up(series, person=member, at=NOW)
    letters()
    for hour in (13, 14, 15):
        actions.move_date(series, TUESDAY, by=None, starts_at=datetime(2026, 1, 14, hour, tzinfo=UTC), at=NOW)

    [(method, letter)] = letters()

    assert method == "REQUEST"
    assert letter.subject == "Weekly hour: now Wednesday 14 January, 15:00 UTC"
    assert "It would have been on Tuesday 13 January." in letter.text


def test_moved_date_is_told_alone_with_a_higher_sequence(series, member):
    actions.sign_up(series, person=member, at=NOW)
    first = letters()[0][1]
    actions.move_date(series, TUESDAY, by=None, starts_at=datetime(2026, 1, 15, 13, tzinfo=UTC), why="Snow", at=NOW)

    [(_method, second)] = letters()

    events = [icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT") for letter in (first, second)]
    assert [len(each) for each in events] == [1, 1]
    assert [int(each[0]["SEQUENCE"]) for each in events] == [1, 2]
    assert events[0][0]["UID"] == events[1][0]["UID"]
    assert events[1][0]["RECURRENCE-ID"].dt.date() == TUESDAY
    assert second.text.splitlines().count("Snow") == 1


def test_date_called_off_is_cancelled_and_comes_back_when_restored(series, member):
    program = Program()
    actions.sign_up(series, person=member, at=NOW)
    program.take(letters()[0][1].calendar)
    actions.call_off_date(series, TUESDAY, by=None, why="Snow", at=NOW)

    [(method, letter)] = letters()
    program.take(letter.calendar)

    assert (method, letter.kind) == ("CANCEL", "calendar.changed")
    assert letter.subject == "Weekly hour of Tuesday 13 January, 09:00 UTC is called off"
    assert "Snow" in letter.text
    assert program.shows(NOW, END) == ours(series, member)

    actions.restore_date(series, TUESDAY, by=None, at=NOW)
    [(method, letter)] = letters()
    program.take(letter.calendar)
    assert method == "REQUEST"
    assert program.shows(NOW, END) == ours(series, member)


def test_all_following_ends_one_event_and_begins_another(series, member):
    program = Program()
    actions.sign_up(series, person=member, at=NOW)
    program.take(letters()[0][1].calendar)
    actions.change_from(series, date(2026, 2, 3), by=None, at_time=time(16), at=NOW)

    told = letters()
    for _method, letter in told:
        program.take(letter.calendar)

    assert [method for method, _ in told] == ["REQUEST", "REQUEST"]
    assert program.shows(NOW, END) == ours(series, member)


def test_change_of_all_is_told_to_those_who_come_and_to_nobody_else(series, member):
    joined(series)  # somebody else, who said nothing
    actions.sign_up(series, person=member, at=NOW)
    letters()
    actions.change_all(series, by=None, place="Room 5", at=NOW)

    told = letters()

    assert {letter.person for _method, letter in told} == {member}
    assert "Room 5" in told[0][1].text


def test_whoever_stops_coming_has_it_taken_out(series, member):
    program = Program()
    actions.sign_up(series, person=member, at=NOW)
    program.take(letters()[0][1].calendar)
    actions.stop_coming(series, person=member, at=NOW + timedelta(minutes=1))

    [(method, letter)] = letters()
    program.take(letter.calendar)

    assert (method, letter.kind) == ("CANCEL", "calendar.invited")
    assert program.shows(NOW, END) == []


def test_not_this_time_takes_out_one_date(series, member):
    program = Program()
    actions.sign_up(series, person=member, at=NOW)
    program.take(letters()[0][1].calendar)
    actions.answer_date(series, TUESDAY, person=member, reply=Answer.Reply.NOT, at=NOW)

    [(method, letter)] = letters()
    program.take(letter.calendar)

    assert (method, letter.kind) == ("CANCEL", "calendar.invited")
    assert program.shows(NOW, END) == ours(series, member)


def test_whoever_comes_once_has_that_date_only(series, member):
    program = Program()
    actions.answer_date(series, TUESDAY, person=member, reply=Answer.Reply.COMING, at=NOW)

    [(method, letter)] = letters()
    program.take(letter.calendar)

    assert method == "REQUEST"
    assert program.shows(NOW, END) == ours(series, member)
    assert len(ours(series, member)) == 1


def test_single_gathering_that_is_called_off_is_cancelled(db):
    series = once()
    member, program = joined(series), Program()
    actions.answer_date(series, date(2026, 1, 6), person=member, reply=Answer.Reply.COMING, at=NOW)
    program.take(letters()[0][1].calendar)
    actions.call_off_date(series, date(2026, 1, 6), by=None, why="Snow", at=NOW)

    [(method, letter)] = letters()
    program.take(letter.calendar)

    assert (method, program.shows(NOW, END)) == ("CANCEL", [])
    assert "Snow" in letter.text


def test_whoever_comes_after_all_is_not_told_of_a_change(series, member):
    actions.sign_up(series, person=member, at=NOW)
    for reply in (Answer.Reply.NOT, Answer.Reply.MAYBE, Answer.Reply.COMING):
        letters()
        actions.answer_date(series, TUESDAY, person=member, reply=reply, at=NOW)

    [(method, letter)] = letters()

    assert (method, letter.subject) == ("REQUEST", "A seat is yours: Weekly hour, Tuesday 13 January, 09:00 UTC")
    assert list(Letter.objects.values_list("kind", flat=True).order_by("pk"))[:3] == ["calendar.invited"] * 3


def test_whoever_waits_is_told_of_the_seat(db):
    series = weekly(capacity=1)
    first, second, program = joined(series), joined(series), Program()
    for person in (first, second):
        actions.sign_up(series, person=person, at=NOW)
    for _method, letter in letters(second):
        program.take(letter.calendar)
    actions.answer_date(series, TUESDAY, person=first, reply=Answer.Reply.NOT, at=NOW)

    [(method, letter)] = letters(second)
    program.take(letter.calendar)

    assert (method, letter.kind) == ("REQUEST", "calendar.changed")
    assert letter.subject == "A seat is yours: Weekly hour, Tuesday 13 January, 09:00 UTC"
    assert "STATUS:CONFIRMED" in letter.calendar


def test_what_is_over_is_not_told_any_more(series, member):
    actions.sign_up(series, person=member, at=NOW)
    letters()
    long_after = datetime(2026, 3, 1, tzinfo=UTC)
    actions.call_off_date(series, TUESDAY, by=None, why="It did not happen", at=long_after)

    assert post_calendars(at=long_after) == 0


class AfterAnyChanges(TestCase):
    @settings(max_examples=30)
    @given(
        st.lists(
            st.one_of(
                changes.map(lambda change: ("change", change)),
                st.tuples(st.just("answer"), st.tuples(mondays, st.sampled_from(Answer.Reply.values))),
                st.tuples(st.sampled_from(["sign_up", "stop_coming", "worker"]), st.none()),
            ),
            max_size=8,
        )
    )
    def test_program_shows_what_our_dates_say(self, steps):
        series = weekly()
        member, program = joined(series), Program()
        for number, (step, more) in enumerate([*steps, ("worker", None)]):
            at = NOW + timedelta(seconds=number)
            try:
                if step == "change":
                    carry_out(series, [more])
                elif step == "answer":
                    actions.answer_date(series, more[0], person=member, reply=more[1], at=at)
                elif step == "worker":
                    for _method, letter in letters(member):
                        program.take(letter.calendar)
                else:
                    getattr(actions, step)(series, person=member, at=at)
            except Refusal:
                continue

        assert program.shows(NOW, END) == ours(series, member)
