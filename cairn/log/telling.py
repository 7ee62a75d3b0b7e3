"""How the log is told: each entry as a sentence, in the reader's language."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import formats, timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.lib.families import FAMILIES

from . import verbs
from .models import Entry, Visibility

NAMES = {
    "found": gettext_lazy("Founding and direction"),
    "gather": gettext_lazy("Gatherings and rooms"),
    "help": gettext_lazy("Help"),
    "reflect": gettext_lazy("Checks and reflection"),
    "value": gettext_lazy("Value"),
    "reach": gettext_lazy("Reach"),
    "people": gettext_lazy("People"),
}
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, told: when, the sentence as HTML, its tint, and who else may read it where that is few."""

    entry: Entry
    sentence: SafeString
    tint: str
    is_for_few: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Small acts of one kind, one after the other in one place: told by the first, the rest on request."""

    line: Line
    more: list[Line]


class _Words(dict[str, Any]):
    """Particulars by name; what an old entry does not know is left open rather than breaking the page."""

    def __missing__(self, name: str) -> str:
        return "…"


def tell(entries: Iterable[Entry]) -> list[Line]:
    """The entries as lines; names of people in the particulars are those they have now. One query."""
    entries = list(entries)
    names = _names({entry.particulars.get("person") for entry in entries})
    return [_line(entry, names) for entry in entries]


def by_day(lines: Iterable[Line]) -> list[tuple[Any, list[Run]]]:
    """Lines grouped by the reader's own day, in the order given: [(date, runs)]."""
    days = groupby(lines, key=lambda line: timezone.localtime(line.entry.at).date())
    return [(day, _runs(of_day)) for day, of_day in days]


def _runs(lines: Iterable[Line]) -> list[Run]:
    """Sixty notes of a workshop are sixty entries, but not sixty lines to read."""
    groups = [list(group) for _key, group in groupby(lines, key=_run_key)]
    return [Run(group[0], group[1:]) for group in groups]


def _run_key(line: Line) -> tuple[Any, ...]:
    entry = line.entry
    is_small = verbs.known(entry.verb) and verbs.get(entry.verb).weight == 1 and bool(entry.subject)
    if not is_small:
        return (entry.pk,)
    return (entry.verb, entry.subject, entry.visibility, str(entry.particulars.get("step", "")))


def choices() -> list[tuple[Any, Any]]:
    """Everything one can narrow the log to, by family, for a select: [("", …), (family, [(verb, …)])]."""
    groups: list[tuple[Any, Any]] = [("", _("Everything"))]
    for family, label in NAMES.items():
        of_family = [(verb.name, _outline(verb)) for verb in verbs.every() if verb.family == family]
        if of_family:
            groups.append((label, [(f"family:{family}", _("All of: {family}").format(family=label)), *of_family]))
    return groups


def _outline(verb: verbs.Verb) -> str:
    """The sentence with nobody and nothing in it yet: "Somebody opened a room: …"."""
    return verb.sentence_for().format_map(_Words(actor=_("Somebody")))


def _names(people: set[Any]) -> dict[int, str]:
    numbers = {number for number in people if isinstance(number, int)}
    if not numbers:
        return {}
    return {person.pk: str(person) for person in get_user_model().objects.filter(pk__in=numbers).only("name", "email")}


def _line(entry: Entry, names: dict[int, str]) -> Line:
    few = entry.visibility in {Visibility.CORE, Visibility.PERSON}
    if not verbs.known(entry.verb):
        return Line(entry, SafeString(conditional_escape(entry.verb)), "stone", few)
    verb = verbs.get(entry.verb)
    words = _Words({name: conditional_escape(_said(verb, name, value)) for name, value in entry.particulars.items()})
    if isinstance(entry.particulars.get("person"), int):
        words["person"] = _strong(names.get(entry.particulars["person"]) or _("somebody who is gone"))
    # A guest has no account: the name they gave is all there is.
    words["actor"] = _strong(entry.actor or entry.particulars.get("guest") or _("Somebody"))
    told = verb.sentence_for(entry.particulars.get(verb.counted))
    sentence = mark_safe(told.format_map(words))  # noqa: S308  every word was escaped above
    return Line(entry, sentence, FAMILIES[verb.family].tint, few)


def _said(verb: verbs.Verb, name: str, value: Any) -> Any:
    if isinstance(value, str) and A_DAY.fullmatch(value):
        with suppress(ValueError):  # a title may look like a day that there never was
            return formats.date_format(date.fromisoformat(value), "DATE_FORMAT")
    if isinstance(value, str | int):
        return verb.words.get(name, {}).get(value, value)
    return value


def _strong(name: object) -> SafeString:
    return format_html("<b>{}</b>", name)
