"""What a recurrence rule says, read from its text, and what is wrong with one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS = ("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST")
NTH_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
MOST_INTERVAL = 1000


class RuleProblem(ValueError):
    """A rule that cannot be kept; `code` says why, `facts` name the part (cairn.lib.rule_words says it to people)."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(f"{code} {facts}" if facts else code)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, read. `by_day` are pairs of which one (0: every one, -1: the last) and the weekday, Monday 0."""

    frequency: str
    interval: int = 1
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_day: tuple[tuple[int, int], ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0

    def __str__(self) -> str:
        days = [f"{nth or ''}{WEEKDAYS[day]}" for nth, day in self.by_day]
        parts = [
            ("INTERVAL", [self.interval] if self.interval > 1 else []),
            ("BYMONTH", self.by_month),
            ("BYMONTHDAY", self.by_month_day),
            ("BYDAY", days),
            ("BYSETPOS", self.by_position),
            ("WKST", [WEEKDAYS[self.week_start]] if self.week_start else []),
        ]
        told = [f"{name}={','.join(map(str, values))}" for name, values in parts if values]
        return ";".join([f"FREQ={self.frequency}", *told])


@lru_cache(maxsize=4096)
def parse(text: str) -> Rule:
    """Read the value of an RRULE, "FREQ=MONTHLY;BYDAY=2TU". Raises RuleProblem."""
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise RuleProblem("frequency", given=frequency)
    rule = Rule(
        frequency=frequency,
        interval=_numbers(parts, "INTERVAL", 1, MOST_INTERVAL, signed=False)[0] if "INTERVAL" in parts else 1,
        by_month=_numbers(parts, "BYMONTH", 1, 12, signed=False),
        by_month_day=_numbers(parts, "BYMONTHDAY", 1, 31),
        by_day=_days(parts),
        by_position=_numbers(parts, "BYSETPOS", 1, 366),
        week_start=_week_start(parts),
    )
    _refuse_what_does_not_go_together(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().removeprefix("RRULE:").strip(";").split(";"):
        name, equals, value = part.partition("=")
        if name in {"UNTIL", "COUNT"}:
            raise RuleProblem("end", part=name)
        if name in {"BYHOUR", "BYMINUTE", "BYSECOND"}:
            raise RuleProblem("often", part=name)
        if name not in PARTS or not equals or not value or name in parts:
            raise RuleProblem("unknown", part=part)
        parts[name] = value
    return parts


def _numbers(parts: Mapping[str, str], name: str, low: int, high: int, *, signed: bool = True) -> tuple[int, ...]:
    """The numbers of one part, in order, each once."""
    if name not in parts:
        return ()
    found = [int(word) if re.fullmatch(r"[+-]?\d{1,4}", word) else 0 for word in parts[name].split(",")]
    if any(not low <= (abs(number) if signed else number) <= high for number in found):
        raise RuleProblem("number", part=f"{name}={parts[name]}")
    return tuple(sorted(set(found)))


def _days(parts: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    days = []
    for word in parts["BYDAY"].split(",") if "BYDAY" in parts else []:
        found = NTH_WEEKDAY.fullmatch(word)
        if found is None or (found[1] and not 1 <= abs(int(found[1])) <= 53):
            raise RuleProblem("weekday", part=word)
        days.append((int(found[1] or 0), WEEKDAYS.index(found[2])))
    return tuple(sorted(set(days), key=lambda day: (day[0] < 0, day[0], day[1])))


def _week_start(parts: Mapping[str, str]) -> int:
    if parts.get("WKST", "MO") not in WEEKDAYS:
        raise RuleProblem("weekday", part=parts["WKST"])
    return WEEKDAYS.index(parts.get("WKST", "MO"))


def _refuse_what_does_not_go_together(rule: Rule) -> None:
    if rule.frequency in {"DAILY", "WEEKLY"} and any(nth for nth, _ in rule.by_day):
        raise RuleProblem("which_weekday")
    if rule.frequency == "WEEKLY" and rule.by_month_day:
        raise RuleProblem("day_of_month")
    if rule.by_position and not (rule.by_day or rule.by_month_day or rule.by_month):
        raise RuleProblem("position")
