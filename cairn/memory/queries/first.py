"""What newcomers read first: made from what others read and asked, with the reason. Nobody knows who read what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db.models import F, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.memory.models import Attention, Item

from .items import listed

MOST = 7
MOST_OF_A_KIND = 3  # a newcomer wants more than seven words explained
LOOK_BACK = relativedelta(months=12)
NEW_FOR = relativedelta(months=2)
ASKED_COUNTS = 4  # a question answered weighs as much as so many readings
MANY_ASKED, OFTEN_READ = 2, 4  # below that nothing is said: a number of one or two tells of somebody
LOOKED_AT = 60  # of the most wanted, before the last changed come first among equals
NEVER = {"times_read": 0, "times_asked": 0}


@dataclass(frozen=True, slots=True)
class First:
    """One item to read first, and why."""

    item: Item
    reason: str | Promise
    is_pinned: bool = False


def read_first(items: QuerySet[Item], today: date) -> list[First]:
    """At most seven of the items that a reader may read: what those who lead put first, then what others asked and
    read most in the last year; nothing outdated, not everything of one kind."""
    current = items.filter(lives_on_in=None).exclude(standing=Item.Standing.OUTDATED)
    current = listed(current.exclude(audience=Item.Audience.AUTHORS).select_related("pin"))
    pinned = [First(item, _reason_of_pin(item), is_pinned=True) for item in _pinned(current)]
    return [*pinned, *_earned(current, today, {first.item.pk for first in pinned})][: max(MOST, len(pinned))]


def _pinned(items: QuerySet[Item]) -> list[Item]:
    return list(items.filter(pin__isnull=False).order_by("pin__at", "pk"))


def _reason_of_pin(item: Item) -> str | Promise:
    return item.pin.line or _("Those who lead put it first.")


def _earned(items: QuerySet[Item], today: date, without: set[int]) -> list[First]:
    items = items.exclude(pk__in=without)
    counted = {row["item"]: row for row in _most_wanted(items, today)}
    wanted = sorted(
        items.filter(pk__in=counted), key=lambda item: (counted[item.pk]["worth"], item.changed_at, item.pk)
    )
    ranked = wanted[::-1]
    if len(ranked) < MOST * MOST_OF_A_KIND:
        newest = items.exclude(pk__in=counted).order_by("-changed_at", "-pk")
        ranked += newest[: MOST * MOST_OF_A_KIND - len(ranked)]
    found: list[First] = []
    for item in ranked[: MOST * MOST_OF_A_KIND]:
        if sum(first.item.kind == item.kind for first in found) < MOST_OF_A_KIND:
            found.append(First(item, _reason(item, counted.get(item.pk, NEVER), today)))
    return found[: MOST - len(without)] if len(without) < MOST else []


def _most_wanted(items: QuerySet[Item], today: date) -> Iterable[Any]:
    """Numbers of items with how often they were read and asked for. Summed without the items themselves: with them, a
    large memory takes five times as long."""
    lately = Attention.objects.filter(
        month__gte=(today - LOOK_BACK).replace(day=1), item__in=items.order_by().values("pk")
    )
    summed = lately.values("item").annotate(
        times_read=Sum("reads"), times_asked=Sum("asked"), worth=Sum(F("reads") + F("asked") * ASKED_COUNTS)
    )
    return summed.order_by("-worth", "-item")[:LOOKED_AT]


def _reason(item: Item, counted: dict[str, int], today: date) -> str | Promise:
    """In words; "" where there is nothing to say."""
    if counted["times_asked"] >= MANY_ASKED:
        return _("Many asked this first.")
    if counted["times_read"] >= OFTEN_READ:
        return _("Others read it often.")
    return _("New in the memory.") if item.made_at.date() > today - NEW_FOR else ""
