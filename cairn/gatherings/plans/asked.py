"""What may be asked of a series, and whether it can be."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cairn.gatherings.dates import DIFFERING, LONGEST
from cairn.gatherings.refusals import RuleIsUnclear, TooLong, UnknownZone
from cairn.lib.recurrence import check, take_turns
from cairn.lib.recurrence_rules import RuleProblem
from cairn.lib.rule_words import problem

OF_STRETCH = (*DIFFERING, "at_time", "zone", "minutes")  # fields of a stretch that are simply written
OF_SERIES = (*OF_STRETCH, "rule", "times")
OF_DATE = (*DIFFERING, "at_time", "minutes")


def checked(asked: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    """What is asked, if it can be. Raises TypeError, UnknownZone and TooLong."""
    unknown = set(asked) - set(known)
    if unknown:
        raise TypeError(f"There is nothing to change called {', '.join(sorted(unknown))}")
    if "minutes" in asked and not timedelta() < timedelta(minutes=asked["minutes"]) <= LONGEST:
        raise TooLong
    for zone in [asked.get("zone", "UTC"), *(zone for _at, zone in asked.get("times") or ())]:
        known_zone(zone)
    return dict(asked)


def known_zone(name: str) -> str:
    """The name, if it is one of a time zone. Raises UnknownZone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as problem_with_name:  # not found, a path out of the folder, a folder
        raise UnknownZone(zone=name) from problem_with_name
    return name


def clear_rule(rule: str, first_on: date) -> str:
    """The rule as it is kept. Raises RuleIsUnclear."""
    try:
        return check(rule, first_on)
    except RuleProblem as found:
        raise RuleIsUnclear(problem=problem(found)) from found


def in_turns(rule: str, first_on: date, turns: int) -> list[tuple[str, date]]:
    """The rule and first day of each of so many times that take turns, of a kept rule. Raises RuleIsUnclear."""
    if not rule or turns == 1:
        return [(rule, first_on)]
    try:
        return take_turns(rule, first_on, turns)
    except RuleProblem as found:
        raise RuleIsUnclear(problem=problem(found)) from found
