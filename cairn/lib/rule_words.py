"""A recurrence rule in people's words, and what is wrong with one."""

from datetime import date

from django.utils import dateformat
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from .recurrence import explicit
from .recurrence_rules import Rule, RuleProblem

NUMBERS = {
    2: pgettext_lazy("every … weeks", "two"),
    3: pgettext_lazy("every … weeks", "three"),
    4: pgettext_lazy("every … weeks", "four"),
    5: pgettext_lazy("every … weeks", "five"),
    6: pgettext_lazy("every … weeks", "six"),
    7: pgettext_lazy("every … weeks", "seven"),
    8: pgettext_lazy("every … weeks", "eight"),
    9: pgettext_lazy("every … weeks", "nine"),
    10: pgettext_lazy("every … weeks", "ten"),
}
WHICH = {
    1: pgettext_lazy("which weekday of the month", "first"),
    2: pgettext_lazy("which weekday of the month", "second"),
    3: pgettext_lazy("which weekday of the month", "third"),
    4: pgettext_lazy("which weekday of the month", "fourth"),
    5: pgettext_lazy("which weekday of the month", "fifth"),
    -1: pgettext_lazy("which weekday of the month", "last"),
    -2: pgettext_lazy("which weekday of the month", "second to last"),
}
WORKING_DAYS = (0, 1, 2, 3, 4)
PROBLEMS = {
    "frequency": gettext_lazy("Say whether it comes back by the day, week, month or year."),
    "end": gettext_lazy("Give the last day apart from the rule, not as “{part}”."),
    "often": gettext_lazy("At most one date a day: a rule cannot say “{part}”."),
    "unknown": gettext_lazy("“{part}” is not a part of a rule that we can keep."),
    "number": gettext_lazy("The number in “{part}” does not fit."),
    "weekday": gettext_lazy("“{part}” is not a weekday."),
    "which_weekday": gettext_lazy("“The second Tuesday” needs a month or a year to be counted in."),
    "day_of_month": gettext_lazy("A weekly rule cannot also name days of the month."),
    "position": gettext_lazy("The rule picks one of several days, but names none."),
    "never": gettext_lazy("This rule never gives a date."),
    "turns": gettext_lazy("With so many times, one of them would never have its turn."),
}


def problem(found: RuleProblem) -> str:
    """What is wrong with a rule, for the person who wrote it."""
    return str(PROBLEMS[found.code]).format(**found.facts)


def describe(text: str, first_on: date) -> str:
    """The rule in words, in the reader's language: "every two weeks on Thursday"; "once" for the empty one."""
    if not text:
        return pgettext("how often it meets", "once")
    rule = explicit(text, first_on)
    said = None
    if not rule.by_position or rule.frequency == "MONTHLY":
        said = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}[rule.frequency](rule)
    return said or _("by a rule of its own ({rule})").format(rule=rule)


def _daily(rule: Rule) -> str | None:
    if rule.by_month or rule.by_month_day or rule.by_day:
        return None
    return _every(ngettext("every day", "every {n} days", rule.interval), rule)


def _weekly(rule: Rule) -> str | None:
    if rule.by_month:
        return None
    days = tuple(day for _nth, day in rule.by_day)
    if days == WORKING_DAYS and rule.interval == 1:
        return _("every day from Monday to Friday")
    on = [pgettext("one of the days: on …", "{weekday}").format(weekday=WEEKDAYS[day]) for day in days]
    return _every(ngettext("every week on {days}", "every {n} weeks on {days}", rule.interval), rule, days=_and(on))


def _monthly(rule: Rule) -> str | None:
    which = None if rule.by_month else _which_in_month(rule)
    if which is None:
        return None
    return _every(
        ngettext("every {which} of the month", "every {n} months on the {which}", rule.interval), rule, which=which
    )


def _yearly(rule: Rule) -> str | None:
    which = _which_in_month(rule)
    if which is None or not rule.by_month:
        return None
    months = _and([str(MONTHS[month]) for month in rule.by_month])
    # Two sentences, because French says "le 5 mai" but "le deuxième mardi de mai".
    if rule.by_day or rule.by_position:
        of = ngettext(
            "every year on the {which} of {months}", "every {n} years on the {which} of {months}", rule.interval
        )
        return _every(of, rule, which=which, months=months)
    on = ngettext("every year on the {day} of {months}", "every {n} years on the {day} of {months}", rule.interval)
    return _every(on, rule, day=which, months=months)


def _which_in_month(rule: Rule) -> str | None:
    """ "second Tuesday", "first and third Tuesday", "5th", "last day", "Wednesday from the 23rd to the 29th"."""
    if rule.by_position:
        return _picked(rule)
    if rule.by_day and rule.by_month_day:
        return _weekday_in_a_week(rule)
    if rule.by_day:
        return _nth_weekdays(rule)
    return (
        _and([_day(number) for number in rule.by_month_day]) if set(rule.by_month_day) <= {-1, *range(1, 32)} else None
    )


def _nth_weekdays(rule: Rule) -> str | None:
    if any(nth not in WHICH for nth, _day_of_week in rule.by_day):
        return None
    weekdays = {day for _nth, day in rule.by_day}
    if len(weekdays) == 1:
        nths = _and([str(WHICH[nth]) for nth, _weekday in rule.by_day])
        return _nth(nths, weekdays.pop())
    return _and([_nth(str(WHICH[nth]), day) for nth, day in rule.by_day])


def _picked(rule: Rule) -> str | None:
    """BYSETPOS: one of the days of a month, "last working day", "second Tuesday"."""
    if rule.by_month_day or len(rule.by_position) != 1 or rule.by_position[0] not in WHICH:
        return None
    nth, days = str(WHICH[rule.by_position[0]]), tuple(day for _nth, day in rule.by_day)
    if any(number for number, _weekday in rule.by_day):
        return None
    if days == WORKING_DAYS:
        return _("{nth} working day").format(nth=nth)
    return _nth(nth, days[0]) if len(days) == 1 else None


def _weekday_in_a_week(rule: Rule) -> str | None:
    """The Wednesday after the fourth Tuesday is the Wednesday from the 23rd to the 29th."""
    numbers = rule.by_month_day
    whole_week = numbers[0] > 0 and numbers == tuple(range(numbers[0], numbers[0] + 7))
    if not whole_week or len(rule.by_day) != 1 or rule.by_day[0][0]:
        return None
    return _("{weekday} from the {first} to the {last}").format(
        weekday=WEEKDAYS[rule.by_day[0][1]], first=_day(numbers[0]), last=_day(numbers[-1])
    )


def _nth(nth: str, day: int) -> str:
    return pgettext("second Tuesday", "{nth} {weekday}").format(nth=nth, weekday=WEEKDAYS[day])


def _day(number: int) -> str:
    if number == -1:
        return _("last day")
    # Translators: how a day of the month is written, as Django formats dates: jS is "5th".
    return dateformat.format(date(2000, 1, number), pgettext("format of a day of the month", "jS"))


def _every(sentence: str, rule: Rule, **words: str) -> str:
    return sentence.format(n=NUMBERS.get(rule.interval, rule.interval), **words)


def _and(words: list[str]) -> str:
    return get_text_list(words, _("and"))
