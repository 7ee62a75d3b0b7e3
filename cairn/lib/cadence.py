"""Reads how people write down when they meet: "Thursdays at 9:00 PT, biweekly" → a rule, a time, a zone.

Text that allows more than one reading is refused with the question that would settle it: a wrong date in a calendar is
worse than a question. Rules are values of RRULE (RFC 5545) without UNTIL and COUNT.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = {
    "MO": ("monday", "mon", "lundi"),
    "TU": ("tuesday", "tues", "tue", "mardi"),
    "WE": ("wednesday", "wed", "mercredi"),
    "TH": ("thursday", "thurs", "thur", "thu", "jeudi"),
    "FR": ("friday", "fri", "vendredi"),
    "SA": ("saturday", "sat", "samedi"),
    "SU": ("sunday", "sun", "dimanche"),
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in names}
_DAY = r"(?P<{}>" + "|".join(sorted(_DAY_OF, key=len, reverse=True)) + r")s?\b"
_ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1,
    "premier": 1, "1er": 1, "deuxième": 2, "2e": 2, "troisième": 3, "3e": 3, "quatrième": 4, "4e": 4, "dernier": -1,
}  # fmt: skip
_ORDINAL = r"(?P<{}>" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r")"
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "eight": 8,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "six semaines": 6,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What people call zones. A named zone keeps its wall clock, so "EST" in summer means New York, not UTC-5.
_ZONES = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "mountain time": "America/Denver",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central time": "America/Chicago",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern time": "America/New_York",
    "cet": "Europe/Brussels", "cest": "Europe/Brussels", "central european time": "Europe/Brussels",
    "bst": "Europe/London", "uk": "Europe/London", "eet": "Europe/Helsinki", "eastern european time": "Europe/Helsinki",
    "jst": "Asia/Tokyo", "ist": "Asia/Kolkata", "poland": "Europe/Warsaw",
}  # fmt: skip


class Unclear(ValueError):
    """The words do not settle when people meet; `question` would."""

    def __init__(self, question: str | Promise) -> None:
        super().__init__(str(question))
        self.question = question


@dataclass(frozen=True, slots=True)
class Cadence:
    """When people meet.

    rule        RRULE value: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"
    at          wall-clock time in `zone`
    starting    the first date, where the words name one
    alternates  said to take turns with another meeting: the importer starts it in the other's free week
    """

    rule: str
    at: time
    zone: str
    starting: date | None = None
    alternates: bool = False


def read(*, day: str, at: str, zone: str, frequency: str) -> Cadence:
    """The four fields as people fill them in; each may say a little of the others. Raises Unclear."""
    said = _plain(f"{day} | {frequency}")
    starting = _starting(said)
    said = re.sub(r"\(?\bstarting\b[^|)]*\)?", " ", said)
    return Cadence(
        rule=_rule(said),
        at=read_time(at),
        zone=read_zone(zone),
        starting=starting,
        alternates=bool(re.search(r"\b(alternating|interleaved|alternates)\b", said)),
    )


def read_rhythm(text: str) -> str:
    """ "Every second Tuesday of the month", "every two weeks on Thursday" → the rule alone. Raises Unclear."""
    return _rule(_plain(text))


def read_time(text: str) -> time:
    """ "9:00", "09:00", "2PM", "4.30 pm", "17h30" → a time of day. Raises Unclear."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2})?)?\s*([ap])?\.?(?:m\.?)?", _plain(text))
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Unclear(_("At what time? “{text}” could not be read; write it like 17:30.").format(text=text))


def read_zone(text: str) -> str:
    """ "PT (Pacific Time)", "Eastern Time (ET)", "Poland", "Europe/Paris" → an IANA name. Raises Unclear."""
    if text.strip() in available_timezones():
        return _ZONES.get(_plain(text), ZoneInfo(text.strip()).key)
    outside, _bracket, inside = _plain(text).partition("(")
    for part in (outside.strip(), inside.rstrip(") ").strip()):
        if part in _ZONES:
            return _ZONES[part]
    raise Unclear(_("In which time zone? “{text}” could not be read; write it like Europe/Paris.").format(text=text))


def first_date(cadence: Cadence, *, after: date) -> date:
    """The first date of the rule: the one that was named, else the first fitting weekday from `after` on.

    For rules by month the fitting weekday need not be a date of the rule; the recurrence takes the next that is.
    """
    start = cadence.starting or after
    day = re.search(r"BYDAY=(?:-?\d)?([A-Z]{2})", cadence.rule)
    if day is None:
        return start
    return start + timedelta(days=(DAYS.index(day[1]) - start.weekday()) % 7)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("–", "-").split())


def _rule(said: str) -> str:
    if (
        after := re.search(rf"{_DAY.format('day')},? after the {_ORDINAL.format('nth')} {_DAY.format('other')}", said)
    ) is not None:
        return _day_after(_DAY_OF[after["day"]], _ORDINALS[after["nth"]], _DAY_OF[after["other"]])
    days = [_DAY_OF[name] for name in re.findall(_DAY.format("day"), said)]
    if not days:
        raise Unclear(_("On which day of the week?"))
    if (nth := re.search(rf"{_ORDINAL.format('nth')} {_DAY.format('day')}", said)) is not None:
        return f"FREQ=MONTHLY;BYDAY={_ORDINALS[nth['nth']]}{_DAY_OF[nth['day']]}"
    if re.search(r"\b(monthly|every month|mensuel|mensuelle|tous les mois|chaque mois)\b", said):
        raise Unclear(_("Which week of the month? Write “first Thursday”, “third Thursday” or “last Thursday”."))
    weeks = _weeks(said)
    named = ",".join(day for day in DAYS if day in days)
    return f"FREQ=WEEKLY;BYDAY={named}" if weeks == 1 else f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={named}"


def _weeks(said: str) -> int:
    """How many weeks lie between two meetings."""
    if re.search(r"\b(bi-?weekly|fortnightly|every other week|every second week|une semaine sur deux)\b", said):
        return 2
    if (every := re.search(r"\b(?:every|toutes les) (\w+) (?:weeks|semaines)\b", said)) is not None:
        count = _NUMBERS.get(every[1]) or (int(every[1]) if every[1].isdigit() else 0)
        if count:
            return count
    if re.search(r"\b(weekly|every week|hebdomadaire|chaque semaine|toutes les semaines)\b", said):
        return 1
    raise Unclear(_("How often: every week, every two weeks, or on one day of the month?"))


def _day_after(day: str, nth: int, other: str) -> str:
    """ "The Wednesday after the fourth Tuesday": the days of the month on which that can fall.

    RFC 5545 cannot count from another weekday; where the date would slip into the next month, the rule has none.
    """
    if nth < 1:
        raise Unclear(_("Which week of the month? Write “first Thursday”, “third Thursday” or “last Thursday”."))
    later = (DAYS.index(day) - DAYS.index(other) - 1) % 7 + 1
    earliest = 7 * (nth - 1) + 1 + later
    return f"FREQ=MONTHLY;BYDAY={day};BYMONTHDAY={','.join(str(earliest + more) for more in range(7))}"


def _starting(said: str) -> date | None:
    """ "starting Tuesday Oct 28, 2025", "(starting February 15th 2024)" → the date."""
    found = re.search(r"\bstarting\b[^|]*?\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", said)
    if found is None or found[1] not in _MONTHS:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
    except ValueError:
        raise Unclear(_("Starting when? There is no such day.")) from None
