"""What a date needs and who brings it."""

from dataclasses import dataclass
from typing import Any

from cairn.gatherings.dates import Date
from cairn.gatherings.hanging import may_have
from cairn.gatherings.models import Dish, Slot


@dataclass(frozen=True, slots=True)
class Laid:
    """One slot as the page shows it; `mine` is "BRINGS", "STANDBY" or ""."""

    slot: Slot
    bringing: list[Dish]
    standing_by: list[Dish]
    mine: str

    @property
    def missing(self) -> int:
        """How many more are wanted; never less than none, for more is welcome."""
        return max(self.slot.wanted - len(self.bringing), 0)

    @property
    def wants_standby(self) -> bool:
        return self.slot.is_critical and not self.standing_by


def table_of(found: Date, reader: Any) -> list[Laid]:
    """The slots in the order in which they were asked for, in two queries."""
    if not may_have(found.gathering, "slots"):
        return []
    slots = Slot.objects.filter(gathering=found.gathering).order_by("at", "pk")
    dishes: dict[int, list[Dish]] = {}
    for dish in Dish.objects.filter(slot__in=slots).select_related("person").order_by("since", "pk"):
        dishes.setdefault(dish.slot_id, []).append(dish)
    return [_laid(slot, dishes.get(slot.pk, []), getattr(reader, "pk", None)) for slot in slots]


def _laid(slot: Slot, dishes: list[Dish], reader: int | None) -> Laid:
    return Laid(
        slot,
        [dish for dish in dishes if dish.standing == Dish.Standing.BRINGS],
        [dish for dish in dishes if dish.standing == Dish.Standing.STANDBY],
        next((dish.standing for dish in dishes if reader is not None and dish.person_id == reader), ""),
    )
