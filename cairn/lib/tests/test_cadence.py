"""How people write down when they meet. The table says what right is; None: only a question can settle it."""

import os
from datetime import date, time
from pathlib import Path

import pytest
import yaml

from cairn.lib import cadence

ROSTER = Path(os.environ.get("CAIRN_SHARED") or Path(__file__).parents[4] / "shared") / "data/kubernetes/sigs.yaml"
EVERY_TWO, WEEKLY = "FREQ=WEEKLY;INTERVAL=2;BYDAY={}", "FREQ=WEEKLY;BYDAY={}"
RIGHT = {
    ("Monday", "weekly"): WEEKLY.format("MO"),
    ("Monday", "biweekly"): EVERY_TWO.format("MO"),
    ("Monday", "weekly, you must be signed into a free zoom account to join"): WEEKLY.format("MO"),
    ("Monday", "first Monday of the month"): "FREQ=MONTHLY;BYDAY=1MO",
    ("Tuesday", "weekly"): WEEKLY.format("TU"),
    ("Tuesday", "biweekly"): EVERY_TWO.format("TU"),
    ("Tuesday", "bi-weekly"): EVERY_TWO.format("TU"),
    ("Tuesday", "first Tuesday of the month"): "FREQ=MONTHLY;BYDAY=1TU",
    ("Tuesday (starting September 10th 2024)", "bi-weekly"): EVERY_TWO.format("TU"),
    ("Tuesday", "biweekly starting Tuesday Oct 28, 2025"): EVERY_TWO.format("TU"),
    ("Tuesday", "biweekly starting Tuesday Feb 11, 2025"): EVERY_TWO.format("TU"),
    ("Tuesday", "biweekly starting Tuesday Feb 27, 2024"): EVERY_TWO.format("TU"),
    ("Tuesday", "biweekly starting Tuesday March 12, 2024"): EVERY_TWO.format("TU"),
    ("Tuesday", "bi-weekly starting Tuesday April 16, 2024"): EVERY_TWO.format("TU"),
    ("Tuesday", "bi-weekly starting Tuesday August 13, 2019"): EVERY_TWO.format("TU"),
    ("Wednesday", "weekly"): WEEKLY.format("WE"),
    ("Wednesday", "biweekly"): EVERY_TWO.format("WE"),
    ("Wednesday", "Biweekly"): EVERY_TWO.format("WE"),
    ("Wednesday", "bi-weekly"): EVERY_TWO.format("WE"),
    ("Wednesday", "biweekly, you must be signed into a free zoom account to join"): EVERY_TWO.format("WE"),
    ("Wednesday", "Biweekly, interleaved with the Regular SIG Meeting"): EVERY_TWO.format("WE"),
    ("Wednesday", "every four weeks"): "FREQ=WEEKLY;INTERVAL=4;BYDAY=WE",
    ("Wednesday", "First Wednesday of the month"): "FREQ=MONTHLY;BYDAY=1WE",
    ("first Wednesday", "monthly"): "FREQ=MONTHLY;BYDAY=1WE",
    ("third Wednesday", "monthly"): "FREQ=MONTHLY;BYDAY=3WE",
    # The fourth Tuesday is one of the days 22 to 28.
    ("Wednesday", "monthly - Wednesday, after the fourth Tuesday, every month"): (
        "FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=23,24,25,26,27,28,29"
    ),
    ("Thursday", "weekly"): WEEKLY.format("TH"),
    ("Thursdays (starting February 15th 2024)", "weekly"): WEEKLY.format("TH"),
    ("Thursday", "biweekly"): EVERY_TWO.format("TH"),
    ("Thursday", "bi-weekly"): EVERY_TWO.format("TH"),
    ("Thursday", "biweekly, you must be signed into a free zoom account to join"): EVERY_TWO.format("TH"),
    ("Thursday", "biweekly starting Thursday June 7, 2018"): EVERY_TWO.format("TH"),
    ("Thursday", "bi-weekly ([upcoming meeting dates](#upcoming-meeting-dates))"): EVERY_TWO.format("TH"),
    ("Thursday", "monthly"): None,
    ("Friday", "biweekly"): EVERY_TWO.format("FR"),
    ("Friday", "biweekly - alternating with regular meeting"): EVERY_TWO.format("FR"),
    # Not in the roster, but written by people too.
    ("Monday and Thursday", "weekly"): "FREQ=WEEKLY;BYDAY=MO,TH",
    ("Tues", "every other week"): EVERY_TWO.format("TU"),
    ("", "last Friday of the month"): "FREQ=MONTHLY;BYDAY=-1FR",
    ("jeudi", "toutes les deux semaines"): EVERY_TWO.format("TH"),
    ("", "premier mardi du mois"): "FREQ=MONTHLY;BYDAY=1TU",
    ("Thursday", "now and then"): None,
    ("", "weekly"): None,
}


def rule_of(day: str, frequency: str, at: str = "9:00", zone: str = "UTC") -> str | None:
    try:
        return cadence.read(day=day, at=at, zone=zone, frequency=frequency).rule
    except cadence.Unclear:
        return None


@pytest.mark.parametrize(("said", "rule"), RIGHT.items(), ids=str)
def test_words_become_the_right_rule(said: tuple[str, str], rule: str | None):
    assert rule_of(*said) == rule


def test_meetings_of_a_real_roster_become_the_right_rules():
    if not ROSTER.exists():
        pytest.skip(f"{ROSTER} is not here")
    groups = [group for part in yaml.safe_load(ROSTER.read_text()).values() if isinstance(part, list) for group in part]
    meetings = [meeting for group in groups for meeting in group.get("meetings") or []]
    read = [rule_of(each["day"], each["frequency"], each["time"], each["tz"]) for each in meetings]
    right = [RIGHT[each["day"], each["frequency"]] for each in meetings]

    assert len(meetings) == 72
    assert read == right
    assert sum(rule is not None for rule in read) >= 0.98 * 72


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every two weeks on Thursday", EVERY_TWO.format("TH")),
        ("Third Wednesday of every month", "FREQ=MONTHLY;BYDAY=3WE"),
        ("chaque semaine le lundi", WEEKLY.format("MO")),
    ],
)
def test_a_rhythm_alone(text: str, rule: str):
    assert cadence.read_rhythm(text) == rule


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:00", time(9)),
        ("09:00", time(9)),
        ("2PM", time(14)),
        ("12 am", time(0)),
        ("12:15 p.m.", time(12, 15)),
        ("17h30", time(17, 30)),
        ("18h", time(18)),
    ],
)
def test_times_of_day(text: str, at: time):
    assert cadence.read_time(text) == at


@pytest.mark.parametrize("text", ["", "25:00", "9:75", "13pm", "noonish"])
def test_a_time_that_is_none_asks_at_what_time(text: str):
    with pytest.raises(cadence.Unclear, match="At what time"):
        cadence.read_time(text)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("PT (Pacific Time)", "America/Los_Angeles"),
        ("Eastern Time (ET)", "America/New_York"),
        ("EST (Eastern Time)", "America/New_York"),
        ("CET (Central European Time)", "Europe/Brussels"),
        ("Poland", "Europe/Warsaw"),
        ("UTC", "UTC"),
        ("Europe/Paris", "Europe/Paris"),
    ],
)
def test_zones(text: str, zone: str):
    assert cadence.read_zone(text) == zone


def test_an_unknown_zone_asks_for_one():
    with pytest.raises(cadence.Unclear, match="In which time zone"):
        cadence.read_zone("Middle-earth")


def test_a_named_start_is_the_first_date():
    found = cadence.read(
        day="Tuesday (starting September 10th 2024)", at="8:00", zone="UTC", frequency="bi-weekly, alternating"
    )

    assert (found.starting, found.alternates) == (date(2024, 9, 10), True)
    assert cadence.first_date(found, after=date(2026, 1, 1)) == date(2024, 9, 10)


def test_without_a_named_start_the_next_fitting_weekday_is_the_first():
    found = cadence.read(day="Thursday", at="8:00", zone="UTC", frequency="weekly")

    assert cadence.first_date(found, after=date(2026, 11, 21)) == date(2026, 11, 26)
    assert cadence.first_date(found, after=date(2026, 11, 26)) == date(2026, 11, 26)


def test_a_start_that_is_no_day_asks():
    with pytest.raises(cadence.Unclear, match="no such day"):
        cadence.read(day="Tuesday", at="8:00", zone="UTC", frequency="weekly starting February 30, 2026")
