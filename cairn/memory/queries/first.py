"""What newcomers read first: made from what others read and asked, with the reason. Nobody knows who read what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Item

from .items import listed

MOST = 7
MOST_OF_A_KIND = 3  # a newcomer wants more than seven words explained
LOOK_BACK = relativedelta(months=12)
NEW_FOR = relativedelta(months=2)
ASKED_COUNTS = 4  # a question answered weighs as much as so many readings
MANY_ASKED, OFTEN_READ = 2, 4  # below that nothing is said: a number of one or two tells of somebody


@dataclass(frozen=True, slots=True)
class First:
    """One item to read first, and why."""

    item: Item
    reason: str | Promise
    is_pinned: bool = False


def read_first(items: QuerySet[Item], today: date) -> list[First]:
    """At most seven of the items that a reader may read: what those who lead put first, then what others asked and
    read most in the last year; nothing outdated, not everything of one kind. Two queries."""
    current = items.filter(lives_on_in=None).exclude(standing=Item.Standing.OUTDATED)
    current = listed(current.exclude(audience=Item.Audience.AUTHORS).select_related("pin"))
    pinned = [First(item, _reason_of_pin(item), is_pinned=True) for item in _pinned(current)]
    return [*pinned, *_earned(current, today, {first.item.pk for first in pinned})][: max(MOST, len(pinned))]


def _pinned(items: QuerySet[Item]) -> list[Item]:
    return list(items.filter(pin__isnull=False).order_by("pin__at", "pk"))


def _reason_of_pin(item: Item) -> str | Promise:
    return item.pin.line or _("Those who lead put it first.")


def _earned(items: QuerySet[Item], today: date, without: set[int]) -> list[First]:
    lately = Q(attention__month__gte=(today - LOOK_BACK).replace(day=1))
    counted = items.exclude(pk__in=without).annotate(
        reads=Coalesce(Sum("attention__reads", filter=lately), 0),
        asked=Coalesce(Sum("attention__asked", filter=lately), 0),
    )
    ranked = counted.annotate(worth=F("asked") * ASKED_COUNTS + F("reads")).order_by("-worth", "-changed_at", "-pk")
    found: list[First] = []
    for item in ranked[: MOST * MOST_OF_A_KIND]:
        if sum(first.item.kind == item.kind for first in found) < MOST_OF_A_KIND:
            found.append(First(item, _reason(item, today)))
    return found[: MOST - len(without)] if len(without) < MOST else []


def _reason(item: Any, today: date) -> str | Promise:
    """In words; "" where there is nothing to say."""
    if item.asked >= MANY_ASKED:
        return _("Many asked this first.")
    if item.reads >= OFTEN_READ:
        return _("Others read it often.")
    return _("New in the memory.") if item.made_at.date() > today - NEW_FOR else ""
