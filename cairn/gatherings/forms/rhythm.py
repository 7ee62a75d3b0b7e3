"""How often a series meets: common rhythms to pick, any other in words."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.lib import cadence

DAYS = cadence.DAYS


class Rhythm(models.TextChoices):
    ONCE = "ONCE", _("Once")
    WEEKLY = "WEEKLY", _("Every week")
    TWO_WEEKS = "TWO_WEEKS", _("Every two weeks")
    FOUR_WEEKS = "FOUR_WEEKS", _("Every four weeks")
    MONTHLY = "MONTHLY", _("Every month, on the same weekday (such as each second Tuesday)")
    LAST = "LAST", _("Every month, on the last such weekday")
    OWN = "OWN", _("In your own words …")


def rule_of(rhythm: str, first_on: date, words: str = "") -> str:
    """The rule that a choice means for a first date; `words` where it is said in words. Raises cadence.Unclear."""
    day = DAYS[first_on.weekday()]
    nth = (first_on.day - 1) // 7 + 1
    rules = {
        Rhythm.ONCE: "",
        Rhythm.WEEKLY: f"FREQ=WEEKLY;BYDAY={day}",
        Rhythm.TWO_WEEKS: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        Rhythm.FOUR_WEEKS: f"FREQ=WEEKLY;INTERVAL=4;BYDAY={day}",
        # There is not always a fifth one.
        Rhythm.MONTHLY: f"FREQ=MONTHLY;BYDAY={nth if nth < 5 else -1}{day}",
        Rhythm.LAST: f"FREQ=MONTHLY;BYDAY=-1{day}",
    }
    return cadence.read_rhythm(words) if rhythm == Rhythm.OWN else rules[Rhythm(rhythm)]


def rhythm_of(rule: str, first_on: date) -> tuple[str, str]:
    """The choice that a rule came from, and the rule itself where it is none of them."""
    if is_last_of_its_kind(first_on) and rule == rule_of(Rhythm.LAST, first_on):
        return Rhythm.LAST, ""
    for rhythm in Rhythm:
        if rhythm != Rhythm.OWN and rule == rule_of(rhythm, first_on):
            return rhythm, ""
    return Rhythm.OWN, rule


def is_last_of_its_kind(day: date) -> bool:
    return (day + timedelta(days=7)).month != day.month
