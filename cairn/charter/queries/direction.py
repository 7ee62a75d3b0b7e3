"""What the overview of a community's direction gathers."""

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.charter.models import Decision, Force, Measure, Persona, Statement
from cairn.communities.models import Community


@dataclass(frozen=True, slots=True)
class Forces:
    """What carries the vision and what slows it down, and how strong the strongest is said to be."""

    supports: list[Force]
    slows: list[Force]

    def __bool__(self) -> bool:
        return bool(self.supports or self.slows)


def measures_of(community: Community) -> list[Measure]:
    return list(Measure.objects.filter(community=community, retired_at=None).order_by("position", "pk"))


def cast_of(community: Community) -> list[Persona]:
    """The portraits the community looks at."""
    return list(Persona.objects.filter(community=community, retired_at=None).order_by("position", "pk"))


def forces_of(community: Community) -> Forces:
    """By strength where it was said, else in the order they were named."""
    found = sorted(
        Force.objects.filter(community=community).order_by("position", "pk"), key=lambda force: -(force.strength or 0)
    )
    sides = Force.Side
    return Forces(
        supports=[force for force in found if force.side == sides.SUPPORTS],
        slows=[force for force in found if force.side == sides.SLOWS],
    )


def statements_of(community: Community) -> dict[str, list[Statement]]:
    """By kind: {"VALUE": […], "NEAR": […], "FAR": […], "NEXT_MEETING": […]}, every kind there."""
    found: dict[str, list[Statement]] = {kind: [] for kind in Statement.Kind.values}
    for statement in Statement.objects.filter(community=community, retired_at=None).order_by("position", "pk"):
        found[statement.kind].append(statement)
    return found


def next_meeting(statements: Sequence[Statement]) -> list[Statement]:
    """Only what the last room said of it: a meeting that was replaced by another is over."""
    if not statements:
        return []
    last = max(statements, key=lambda each: (each.made_at, each.pk))
    return [each for each in statements if each.room_id == last.room_id]


def decisions_of(community: Community) -> list[Decision]:
    """Newest first, with the rooms they were taken in."""
    return list(Decision.objects.filter(community=community).select_related("room").order_by("-decided_at", "-pk"))
