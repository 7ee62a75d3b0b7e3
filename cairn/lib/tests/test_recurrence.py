"""Dates and instants of rules equal those of dateutil and of an independent reader of calendars."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as some
from icalendar import Calendar

from cairn.lib import recurrence
from cairn.lib.recurrence_rules import RuleProblem, parse

# Forty zones: northern and southern, half and quarter hours, two-hour and half-hour changes, changes at midnight,
# in the weeks of Ramadan, and zones that gave daylight saving up.
ZONES = [
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "Africa/Johannesburg", "Africa/Juba",
    "America/Asuncion", "America/Chicago", "America/Havana", "America/Los_Angeles", "America/Mexico_City",
    "America/New_York", "America/Nuuk", "America/Santiago", "America/Scoresbysund", "America/St_Johns",
    "America/Whitehorse", "Antarctica/Casey", "Antarctica/Troll", "Asia/Amman", "Asia/Beirut", "Asia/Damascus",
    "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran", "Asia/Tokyo", "Atlantic/Azores",
    "Australia/Lord_Howe", "Australia/Sydney", "Europe/Brussels", "Europe/Chisinau", "Europe/Dublin",
    "Europe/Lisbon", "Europe/London", "Europe/Volgograd", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham",
    "Pacific/Fiji",
]  # fmt: skip
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@cache
def changes(zone):
    """Every change of a zone's offset 2020-2035, to the minute: [(last instant before, seconds forward)]."""
    tz, found = ZoneInfo(zone), []
    day = datetime(2020, 1, 1, tzinfo=UTC)
    while day.year < 2036:
        low, high = day, day + DAY
        before, after = offset(low, tz), offset(high, tz)
        if before != after:
            while high - low > MINUTE:
                middle = low + (high - low) // 2
                low, high = (middle, high) if offset(middle, tz) == before else (low, middle)
            found.append((low.replace(second=0, microsecond=0), after - before))
        day += DAY
    return found


def offset(instant, tz):
    return instant.astimezone(tz).utcoffset()


def walls(zone):
    """The wall-clock times inside the gap, or inside the hour that comes twice, of every change: (day, time)."""
    for before, forward in changes(zone):
        wall = before.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        inside = wall + abs(forward) / 2 if forward > timedelta() else wall - abs(forward) / 2
        inside = inside.replace(second=0, microsecond=0)
        yield inside.date(), inside.time()


def by_search(wall, zone):
    """The first instant that shows this wall-clock time; in a gap, by the offset before it. Without fold."""
    tz = ZoneInfo(zone)
    offsets = {offset((wall + shift).replace(tzinfo=UTC), tz) for shift in (-2 * DAY, -DAY, DAY, 2 * DAY)}
    shown = [(wall - each).replace(tzinfo=UTC) for each in offsets]
    real = [instant for instant in shown if instant.astimezone(tz).replace(tzinfo=None) == wall]
    return min(real, default=None) or (wall - offset((wall - 2 * DAY).replace(tzinfo=UTC), tz)).replace(tzinfo=UTC)


def test_there_are_changes_of_every_kind_to_look_at():
    everywhere = [change for zone in ZONES for change in changes(zone)]

    assert len(ZONES) == len(set(ZONES)) == 40
    assert len(everywhere) > 800
    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)} <= {abs(each) for _at, each in everywhere}


@pytest.mark.parametrize("zone", ZONES)
def test_instants_over_every_change_equal_an_independent_reader(zone):
    cases = [(day - timedelta(days=back), at, rule) for day, at in walls(zone) for back, rule in RULES]
    if not cases:  # a zone that never changed: an ordinary day
        cases = [(date(2026, 3, 27), time(9), rule) for _back, rule in RULES]
    calendar = read_independently(cases, zone)

    for number, (day, at, rule) in enumerate(cases):
        days = list(recurrence.dates(rule, day, day + timedelta(days=25)))
        ours = [recurrence.instant(each, at, zone) for each in days]
        assert ours == [by_search(datetime.combine(each, at), zone) for each in days]
        assert ours == calendar[number], (day, at, rule)


RULES = ((3, "FREQ=DAILY"), (14, "FREQ=WEEKLY"))


def read_independently(cases, zone):
    """The UTC instants of each case, as recurring-ical-events reads them from a calendar: {number: [instant]}."""
    events = [
        f"BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART;TZID={zone}:{day:%Y%m%d}T{at:%H%M%S}\r\n"
        f"RRULE:{rule};COUNT={sum(1 for _ in recurrence.dates(rule, day, day + timedelta(days=25)))}\r\nEND:VEVENT\r\n"
        for number, (day, at, rule) in enumerate(cases)
    ]
    text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + "".join(events) + "END:VCALENDAR\r\n"
    found = {}
    for event in recurring_ical_events.of(Calendar.from_ical(text)).between(date(2019, 1, 1), date(2037, 1, 1)):
        found.setdefault(int(event["UID"]), []).append(event["DTSTART"].dt.astimezone(UTC))
    return {number: sorted(instants) for number, instants in found.items()}


WEEKDAYS = some.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])


def joined(values, most=3):
    return some.lists(values, min_size=1, max_size=most, unique=True).map(lambda each: ",".join(map(str, each)))


NTH = some.tuples(some.sampled_from(["1", "2", "3", "4", "5", "-1", "-2"]), WEEKDAYS).map("".join)
MONTH_DAYS = some.one_of(some.integers(1, 31), some.integers(-5, -1))
RULE = some.one_of(
    some.builds("FREQ=DAILY;INTERVAL={}".format, some.integers(1, 40)),
    some.builds("FREQ=DAILY;BYDAY={}".format, joined(WEEKDAYS)),
    some.builds("FREQ=WEEKLY;INTERVAL={}".format, some.integers(1, 9)),
    some.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={}".format, some.integers(1, 9), joined(WEEKDAYS)),
    some.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={};WKST=SU".format, some.integers(1, 9), joined(WEEKDAYS)),
    some.builds("FREQ=MONTHLY;INTERVAL={}".format, some.integers(1, 7)),
    some.builds("FREQ=MONTHLY;INTERVAL={};BYDAY={}".format, some.integers(1, 7), joined(NTH)),
    some.builds("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}".format, some.integers(1, 7), joined(MONTH_DAYS)),
    some.builds("FREQ=MONTHLY;BYDAY={};BYSETPOS={}".format, joined(WEEKDAYS, 5), some.sampled_from([1, 2, -1])),
    some.just("FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=23,24,25,26,27,28,29"),
    some.builds("FREQ=YEARLY;INTERVAL={}".format, some.integers(1, 4)),
    some.builds("FREQ=YEARLY;BYMONTH={};BYDAY={}".format, joined(some.integers(1, 12)), joined(NTH)),
)
DAYS = some.dates(date(2015, 1, 1), date(2030, 12, 31))


@given(rule=RULE, first_on=DAYS, later=some.integers(0, 4000), span=some.integers(0, 800))
@settings(max_examples=300)
def test_entering_a_rule_late_gives_the_same_dates_as_from_its_start(rule, first_on, later, span):
    since, until = first_on + timedelta(days=later), first_on + timedelta(days=later + span)
    whole = rrulestr(rule, dtstart=datetime.combine(first_on, time()))

    expected = [each.date() for each in whole.between(_at(since), _at(until), inc=True)]

    assert list(recurrence.dates(rule, first_on, None, since, until)) == expected
    assert list(recurrence.dates(rule, first_on, until, since)) == expected
    assert recurrence.has(rule, first_on, until, since) == (since in expected)


def kept_or_none(rule, first_on):
    try:
        return recurrence.check(rule, first_on)
    except RuleProblem:  # it never gives a date
        return None


@given(rule=RULE, first_on=DAYS)
def test_the_kept_rule_says_the_same_and_is_kept_as_it_is(rule, first_on):
    kept = kept_or_none(rule, first_on)
    assume(kept is not None)
    first = recurrence.first_date(kept, first_on)

    assert (recurrence.check(kept, first), str(parse(kept))) == (kept, kept)
    assert recurrence.next_dates(kept, first, None, first, 9) == recurrence.next_dates(rule, first_on, None, first, 9)


@given(rule=RULE, first_on=DAYS, turns=some.integers(2, 4))
def test_turns_share_the_dates_of_a_rule_and_none_has_one_twice(rule, first_on, turns):
    kept = kept_or_none(rule, first_on)
    assume(kept is not None)
    first = recurrence.first_date(kept, first_on)
    try:
        strands = recurrence.take_turns(kept, first, turns)
    except RuleProblem:
        reject()

    until = first + timedelta(days=1000)
    shared = [day for own, begin in strands for day in recurrence.dates(own, begin, until)]

    assert sorted(shared) == list(recurrence.dates(kept, first, until))
    assert {recurrence.of_all_turns(own, turns) for own, _begin in strands} == {kept}


def test_turns_that_would_never_come_are_refused():
    with pytest.raises(RuleProblem) as found:
        recurrence.take_turns("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=30", date(2026, 8, 30), 2)

    assert found.value.code == "turns"


def test_the_next_date_of_an_old_series_is_not_counted_from_its_start(monkeypatch):
    begun = []
    entered = recurrence._dateutil
    monkeypatch.setattr(
        recurrence, "_dateutil", lambda rule, start, until: begun.append(start) or entered(rule, start, until)
    )

    (day,) = recurrence.next_dates("FREQ=WEEKLY;BYDAY=TU", date(2016, 1, 5), None, date(2026, 1, 7), 1)

    assert (day, begun) == (date(2026, 1, 13), [date(2026, 1, 5)])


def test_the_empty_rule_is_one_date():
    day = date(2026, 5, 5)

    assert list(recurrence.dates("", day)) == [day]
    assert list(recurrence.dates("", day, None, day + DAY)) == []
    assert list(recurrence.dates("", day, day - DAY)) == []


def test_dates_come_lazily():
    assert len(list(islice(recurrence.dates("FREQ=DAILY", date(2026, 1, 1)), 3))) == 3


def test_count():
    assert recurrence.count("FREQ=WEEKLY", date(2026, 1, 6), until=date(2026, 2, 3)) == 5


def test_a_gap_goes_by_the_offset_before_and_a_double_hour_by_the_first():
    spring = recurrence.instant(date(2026, 3, 29), time(2, 30), "Europe/Brussels")
    autumn = recurrence.instant(date(2026, 10, 25), time(2, 30, fold=1), "Europe/Brussels")

    assert spring == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=HOURLY", "frequency"),
        ("INTERVAL=2", "frequency"),
        ("FREQ=WEEKLY;COUNT=3", "end"),
        ("FREQ=WEEKLY;UNTIL=20260101", "end"),
        ("FREQ=DAILY;BYHOUR=9,17", "often"),
        ("FREQ=YEARLY;BYWEEKNO=20", "unknown"),
        ("FREQ=WEEKLY;FREQ=DAILY", "unknown"),
        ("every Tuesday", "unknown"),
        ("FREQ=WEEKLY;INTERVAL=0", "number"),
        ("FREQ=WEEKLY;INTERVAL=-2", "number"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "number"),
        ("FREQ=WEEKLY;BYDAY=XX", "weekday"),
        ("FREQ=MONTHLY;BYDAY=0TU", "weekday"),
        ("FREQ=WEEKLY;BYDAY=2TU", "which_weekday"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "day_of_month"),
        ("FREQ=MONTHLY;BYSETPOS=1", "position"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never"),
    ],
)
def test_check_says_what_is_wrong(rule, code):
    with pytest.raises(RuleProblem) as found:
        recurrence.check(rule, date(2026, 1, 1))

    assert found.value.code == code


def _at(day):
    return datetime.combine(day, time())
