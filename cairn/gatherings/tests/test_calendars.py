"""Calendars, read by an independent reader, are what our own dates say."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.gatherings import actions
from cairn.gatherings.calendars import Own, Shown, calendar, encode, events_of, own_events, timezone_of
from cairn.gatherings.dates import dates_between
from cairn.gatherings.models import Answer, Gathering, SeriesSignup
from cairn.gatherings.queries.coming import covers
from cairn.lib.refusals import Refusal
from cairn.people.tests.factories import PersonFactory

from .factories import StretchFactory, once, weekly

NOW = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2026, 7, 1, tzinfo=UTC)
SHOWN = Shown(root="https://cairn.example.org", organizer="answers@example.org")


def rows_of(stretch):
    rows = list(Gathering.objects.filter(stretch=stretch).select_related("stretch__series__community"))
    for row in rows:
        row.stretch = stretch
    return rows


def text_of(series, own=None):
    """The calendar of a series as it goes over the wire."""
    events = []
    for stretch in series.stretches.select_related("series__community").order_by("first_on", "pk"):
        rows = rows_of(stretch)
        events += events_of(stretch, rows, SHOWN) if own is None else own_events(stretch, rows, own, SHOWN)
    return encode(calendar(events, name=series.title))


def read(text, since=NOW, until=END):
    """[(start, end, title)] in UTC of what takes place, as a calendar program sees it."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(since, until)
    happening = [event for event in found if event.get("STATUS") != "CANCELLED"]
    times = [(e["DTSTART"].dt.astimezone(UTC), e["DTEND"].dt.astimezone(UTC), str(e["SUMMARY"])) for e in happening]
    return sorted(times)


def ours(series, wanted=lambda found: True):
    dates = [found for found in dates_between(series, NOW, END) if not found.is_cancelled and wanted(found)]
    return sorted((found.starts_at, found.ends_at, found.title) for found in dates)


def lines_of(text):
    """The lines of a calendar, unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.django_db
def test_moved_date_has_the_day_of_the_rule_and_takes_place_when_it_was_moved_to():
    series = weekly()
    actions.move_date(series, date(2026, 1, 13), by=None, starts_at=datetime(2026, 1, 15, 13, tzinfo=UTC), at=NOW)

    text = text_of(series)

    assert "RECURRENCE-ID;TZID=Europe/Brussels:20260113T100000" in lines_of(text)
    assert "DTSTART;TZID=Europe/Brussels:20260115T140000" in lines_of(text)
    assert [start.day for start, _, _ in read(text)][:3] == [6, 15, 20]
    assert read(text) == ours(series)


@pytest.mark.django_db
def test_date_called_off_is_struck_out_with_the_reason():
    series = weekly()
    actions.call_off_date(series, date(2026, 1, 13), by=None, why="Snow", at=NOW)

    text = text_of(series)

    event = next(e for e in icalendar.Calendar.from_ical(text).walk("VEVENT") if "RECURRENCE-ID" in e)
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("CANCELLED", "Called off: Weekly hour")
    assert str(event["DESCRIPTION"]).startswith("Snow")
    assert [start.day for start, _, _ in read(text)][:2] == [6, 20]


@pytest.mark.django_db
def test_all_following_ends_one_event_and_begins_another():
    series = weekly()
    before = series.stretches.get().uid
    actions.change_from(series, date(2026, 2, 3), by=None, at_time=time(16), at=NOW)

    text = text_of(series)

    events = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert len(events) == 2
    # The last date of the old rule, on its own clock, as an instant.
    assert events[before]["RRULE"]["UNTIL"][0] <= datetime(2026, 2, 2, 9, tzinfo=UTC)
    assert events[before]["RRULE"]["UNTIL"][0].tzinfo is not None
    assert read(text) == ours(series)
    assert {start.hour for start, _, _ in read(text, until=datetime(2026, 3, 20, tzinfo=UTC))} == {9, 15}


@pytest.mark.django_db
def test_sequence_rises_and_the_uid_stays():
    series = weekly()
    stretch = series.stretches.get()
    first = lines_of(text_of(series))
    actions.change_all(series, by=None, place="Room 5", at=NOW)

    second = lines_of(text_of(series))

    assert f"UID:{stretch.uid}" in first
    assert f"UID:{stretch.uid}" in second
    assert ("SEQUENCE:0" in first, "SEQUENCE:1" in second) == (True, True)


@pytest.mark.django_db
def test_one_date_is_one_event_without_a_rule_even_when_it_is_moved():
    series = once(place="Library")
    actions.move_date(series, date(2026, 1, 6), by=None, starts_at=datetime(2026, 1, 8, 9, tzinfo=UTC), at=NOW)

    text = text_of(series)

    assert text.count("BEGIN:VEVENT") == 1
    assert "RRULE" not in text
    assert "RECURRENCE-ID" not in text
    assert read(text) == ours(series)


@pytest.mark.django_db
def test_lines_are_folded_and_words_escaped_and_read_back_as_they_were():
    words = "Réunion, à midi; backslash \\ and\na second line 😀 " * 6
    series = weekly(title="One, two; three", about=words.strip(), link="https://meet.example.org/a,b;c?d=1")

    text = text_of(series)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(event["DESCRIPTION"]).startswith(words.strip())
    assert str(event["SUMMARY"]) == "One, two; three"
    assert "CONFERENCE;FEATURE=VIDEO;VALUE=URI:https://meet.example.org/a,b;c?d=1" in lines_of(text)


@pytest.mark.django_db
def test_text_read_and_written_again_is_the_same():
    series = weekly(last_on=date(2026, 5, 1))
    actions.move_date(series, date(2026, 1, 13), by=None, starts_at=datetime(2026, 1, 15, 13, tzinfo=UTC), at=NOW)
    text = text_of(series)

    assert icalendar.Calendar.from_ical(text).to_ical().decode() == text


@pytest.mark.parametrize("name", ["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])
def test_zone_tells_the_clock_without_the_readers_own_knowledge(name):
    """Read with a made-up name, so that the reader has nothing but our VTIMEZONE."""
    text = timezone_of(name, 2026).to_ical().decode().replace(name, f"Nowhere/{name[-5:]}")
    read_back = icalendar.Timezone.from_ical(text).to_tz()
    zone = ZoneInfo(name)

    for hours in range(0, 24 * 365 * 3, 31):
        wall = datetime(2026, 1, 1, 3, 30) + timedelta(hours=hours)
        assert wall.replace(tzinfo=read_back).utcoffset() == wall.replace(tzinfo=zone).utcoffset(), wall


days = st.dates(date(2026, 1, 6), date(2026, 6, 20))
mondays = st.integers(0, 22).map(lambda week: date(2026, 1, 6) + timedelta(weeks=week))
whens = st.builds(lambda day, hour: datetime.combine(day, time(hour), UTC), days, st.integers(6, 20))
changes = st.one_of(
    st.tuples(st.just("move_date"), mondays, st.builds(lambda when: {"starts_at": when}, whens)),
    st.tuples(st.just("call_off_date"), mondays, st.just({"why": "Snow"})),
    st.tuples(st.just("restore_date"), mondays, st.just({})),
    st.tuples(
        st.just("change_date"), mondays, st.sampled_from([{"title": "Special"}, {"minutes": 90}, {"place": "B"}])
    ),
    st.tuples(
        st.just("change_from"),
        mondays,
        st.sampled_from([{"at_time": time(17)}, {"rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"}, {"title": "Renamed"}]),
    ),
    st.tuples(st.just("end_series"), mondays, st.just({})),
)
SINCE = st.datetimes(datetime(2026, 1, 1), datetime(2026, 5, 1))
replies = st.lists(st.tuples(mondays, st.sampled_from(Answer.Reply.values)), max_size=5)


def carry_out(series, changes):
    """Do what can be done of some changes."""
    for verb, on, more in changes:
        try:
            if verb == "end_series":
                actions.end_series(series, on=on, by=None, at=NOW, **more)
            else:
                getattr(actions, verb)(series, on, by=None, at=NOW, **more)
        except Refusal:
            continue


class AfterAnyChanges(TestCase):
    @settings(max_examples=25)
    @given(st.lists(changes, max_size=6))
    def test_calendar_is_what_our_dates_say(self, changes):
        series = weekly()
        carry_out(series, changes)

        assert read(text_of(series)) == ours(series)

    @settings(max_examples=25)
    @given(st.lists(changes, max_size=4), replies, st.booleans(), SINCE, st.one_of(st.none(), st.integers(1, 90)))
    def test_own_calendar_is_what_one_said_yes_to(self, changes, replies, signs_up, since, stays):
        series, person = weekly(), PersonFactory()
        carry_out(series, changes)
        since = since.replace(tzinfo=UTC)
        until = since + timedelta(days=stays) if stays else None
        signup = (
            SeriesSignup.objects.create(series=series, person=person, since=since, until=until) if signs_up else None
        )
        for on, reply in replies:
            try:
                actions.answer_date(series, on, person=person, reply=reply, at=NOW)
            except Refusal:
                continue
        said = dict(Answer.objects.filter(person=person).values_list("gathering", "reply"))
        own = Own(signup, said)

        def wanted(found):
            reply = said.get(found.gathering.pk) if found.gathering else None
            return reply in {"COMING", "MAYBE"} if reply else signs_up and covers(signup, found)

        assert read(text_of(series, own)) == ours(series, wanted)


@pytest.mark.django_db
def test_two_turns_side_by_side_are_two_events():
    series = weekly(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", turns=2)
    StretchFactory(
        series=series,
        first_on=date(2026, 1, 13),
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        zone="Asia/Tokyo",
        turns=2,
    )

    assert read(text_of(series)) == ours(series)
    assert text_of(series).count("BEGIN:VTIMEZONE") == 2
