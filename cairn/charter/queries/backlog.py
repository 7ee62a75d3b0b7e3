"""The backlog, narrowed and in order."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from cairn.charter.models import BacklogItem
from cairn.communities.models import Community

OPEN, DONE, DROPPED = "open", "done", "dropped"
STANDS = {
    OPEN: Q(done_at=None, dropped_at=None),
    DONE: Q(done_at__isnull=False),
    DROPPED: Q(dropped_at__isnull=False),
}
ORDER = {OPEN: ("position", "pk"), DONE: ("-done_at", "-pk"), DROPPED: ("-dropped_at", "-pk")}
A_GLANCE = 12  # so many of a kind are shown before one asks for all
# What somebody does comes first, then what is tried out, then what might be.
KINDS = (BacklogItem.Kind.ACTION, BacklogItem.Kind.EXPERIMENT, BacklogItem.Kind.IDEA)


def items_of(community: Community, *, stand: str = OPEN, kind: str = "", mine: Any = None) -> QuerySet[BacklogItem]:
    """Open ones in the community's order, the others by when they ended, newest first."""
    items = BacklogItem.objects.filter(STANDS[stand], community=community).select_related("owner")
    if kind:
        items = items.filter(kind=kind)
    if mine is not None:
        items = items.filter(owner=mine)
    return items.order_by(*ORDER[stand])


def glance(items: QuerySet[BacklogItem], *, stand: str = OPEN) -> list[tuple[BacklogItem.Kind, list[BacklogItem]]]:
    """The first few of each kind, in the order of `items`. One query, which finds them by the index of each kind."""
    first = Q()
    for kind in KINDS:
        first |= Q(pk__in=items.filter(kind=kind).values("pk")[:A_GLANCE])
    rows = list(BacklogItem.objects.filter(first).select_related("owner").order_by(*ORDER[stand]))
    return [(kind, [row for row in rows if row.kind == kind]) for kind in KINDS]


def counts_of(community: Community, mine: Any = None) -> dict[str, dict[str, int]]:
    """How many of each kind stand where: {"open": {"IDEA": 3, "all": 5, …}, "done": …}. One query."""
    items = BacklogItem.objects.filter(community=community)
    if mine is not None:
        items = items.filter(owner=mine)
    numbers = {stand: Count("pk", filter=of_stand) for stand, of_stand in STANDS.items()}
    found: dict[str, dict[str, int]] = {stand: {"all": 0, **dict.fromkeys(KINDS, 0)} for stand in STANDS}
    for kind, *of_kind in items.order_by().values_list("kind").annotate(**numbers):
        for stand, number in zip(STANDS, of_kind, strict=True):
            found[stand][kind] = number
            found[stand]["all"] += number
    return found


def due_by(community: Community, person: Any, day: date) -> list[BacklogItem]:
    """What somebody promised to do by that day and has not done, most urgent first."""
    return list(due_to(community, person, day).order_by("due_on", "review_on", "pk"))


def due_to(community: Community, person: Any, day: date) -> QuerySet[BacklogItem]:
    """The same, in no order that matters."""
    return items_of(community, mine=person).filter(Q(due_on__lte=day) | Q(review_on__lte=day))
