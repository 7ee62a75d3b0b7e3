"""The launch path as it stands: for each step, what there is to show for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.charter import library
from cairn.charter.library import LaunchStep
from cairn.charter.models import BacklogItem, CanvasLine, CanvasVersion, Evidence, Measure
from cairn.communities.models import Community, Role
from cairn.rooms.models import Room

Facts = dict[str, Any]
ENOUGH_ITEMS, ENOUGH_OWNERS, ENOUGH_ROOMS = 5, 2, 3


@dataclass(frozen=True, slots=True)
class Found:
    """Something that Cairn found by itself: what it is, and where."""

    text: str
    url: str


@dataclass(slots=True)
class Step:
    """One step of the path; done when there is something to show for it, begun when there is some of it."""

    step: LaunchStep
    found: list[Found] = field(default_factory=list)
    given: list[Evidence] = field(default_factory=list)
    is_enough: bool = False
    is_next: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_enough or bool(self.given)

    @property
    def is_begun(self) -> bool:
        return bool(self.found) and not self.is_done


def path_of(community: Community) -> list[Step]:
    """The six steps with their evidence; the first that is not done is next. Two queries."""
    facts = facts_of(community)
    given = list(Evidence.objects.filter(community=community).select_related("given_by").order_by("given_at", "pk"))
    steps = [
        Step(step, given=[each for each in given if each.step == step.key]) for step in library.launch_path().steps
    ]
    for each in steps:
        each.found, each.is_enough = _look(each.step.key, community, facts)
    return _with_next(steps)


def next_step(community: Community, facts: Facts) -> LaunchStep | None:
    """The first step with nothing to show for it; None when the path is behind one. Asks nothing more."""
    for step in library.launch_path().steps:
        if not facts[_given(step.key)] and not _look(step.key, community, facts)[1]:
            return step
    return None


def facts_of(community: Community) -> Facts:
    """Everything the path is judged by. One query."""
    facts: Facts = annotated(Community.objects.filter(pk=community.pk)).get()
    return facts


def annotated(communities: Any) -> Any:
    """The facts of the launch path beside each community, as a queryset of dictionaries."""
    version = CanvasVersion.objects.filter(community=OuterRef("pk")).order_by("-number")
    last_vision = CanvasLine.objects.filter(version__community=OuterRef("pk"), box="vision").order_by(
        "-version__number"
    )
    closed = Room.objects.filter(community=OuterRef("pk"), closed_at__isnull=False)
    open_items = BacklogItem.objects.filter(community=OuterRef("pk"), dropped_at=None)
    kick_off = closed.filter(format_key__icontains="kick-off").order_by("closed_at", "pk")
    looked_back = closed.filter(Q(format_key__icontains="retro") | Q(format_key__icontains="check"))
    given = {
        _given(step.key): Exists(Evidence.objects.filter(community=OuterRef("pk"), step=step.key))
        for step in library.launch_path().steps
    }
    return communities.annotate(
        **given,
        canvas_number=Subquery(version.values("number")[:1]),
        vision_number=Subquery(last_vision.values("version__number")[:1]),
        measure_count=count(Measure.objects.filter(community=OuterRef("pk"), retired_at=None)),
        sponsor_count=count(Role.objects.filter(community=OuterRef("pk"), kind=Role.Kind.SPONSOR, ended_at=None)),
        item_count=count(open_items),
        owned_count=count(open_items.filter(Q(owner__isnull=False) | ~Q(owner_name=""))),
        kick_off_pk=Subquery(kick_off.values("pk")[:1]),
        kick_off_title=Subquery(kick_off.values("title")[:1]),
        room_count=count(closed.filter(founds=False, closed_at__gt=OuterRef("founded_at"))),
        looked_back_pk=Subquery(looked_back.order_by("-closed_at", "-pk").values("pk")[:1]),
        looked_back_title=Subquery(looked_back.order_by("-closed_at", "-pk").values("title")[:1]),
    ).values()


def _given(step: str) -> str:
    return f"given_{step.replace('-', '_')}"


def count(rows: Any) -> Any:
    """How many of these rows, whose community is the outer row's; none is None. A subquery."""
    community = rows.order_by().values("community").annotate(number=Count("pk")).values("number")
    return Subquery(community)


def _with_next(steps: list[Step]) -> list[Step]:
    ahead = next((each for each in steps if not each.is_done), None)
    if ahead is not None:
        ahead.is_next = True
    return steps


def _look(key: str, community: Community, facts: Facts) -> tuple[list[Found], bool]:
    """What there is for a step, and whether it is enough."""
    looking = LOOKING.get(key)
    return looking(community, facts) if looking else ([], False)


def _goals(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    found = []
    if facts["canvas_number"]:
        text = _("Canvas, version {number}").format(number=facts["canvas_number"])
        found.append(Found(text, reverse("canvas", args=[community.slug])))
    if facts["measure_count"]:
        number = facts["measure_count"]
        text = ngettext("{number} measure", "{number} measures", number).format(number=number)
        found.append(Found(text, reverse("direction", args=[community.slug]) + "#measures"))
    return found, bool(facts["vision_number"] and facts["measure_count"])


def _sponsors(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    number = facts["sponsor_count"] or 0
    if not number:
        return [], False
    text = ngettext("{number} sponsor", "{number} sponsors", number).format(number=number)
    return [Found(text, reverse("people", args=[community.slug]))], True


def _backlog(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    number, owned = facts["item_count"] or 0, facts["owned_count"] or 0
    if not number:
        return [], False
    text = ngettext("{number} line in the backlog", "{number} lines in the backlog", number).format(number=number)
    with_owner = ngettext("{number} with an owner", "{number} with an owner", owned).format(number=owned)
    found = [Found(f"{text}, {with_owner}", reverse("backlog", args=[community.slug]))]
    return found, number >= ENOUGH_ITEMS and owned >= ENOUGH_OWNERS


def _kick_off(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    return _minutes_of(community, facts["kick_off_pk"], facts["kick_off_title"])


def _first_events(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    number = facts["room_count"] or 0
    if not number:
        return [], False
    text = ngettext("{number} meeting since the founding", "{number} meetings since the founding", number)
    return [Found(text.format(number=number), reverse("rooms", args=[community.slug]))], number >= ENOUGH_ROOMS


def _improvement(community: Community, facts: Facts) -> tuple[list[Found], bool]:
    return _minutes_of(community, facts["looked_back_pk"], facts["looked_back_title"])


def _minutes_of(community: Community, pk: int | None, title: str | None) -> tuple[list[Found], bool]:
    if not pk:
        return [], False
    return [Found(title or "", reverse("minutes", args=[community.slug, pk]))], True


LOOKING: dict[str, Callable[[Community, Facts], tuple[list[Found], bool]]] = {
    "goals": _goals,
    "sponsors": _sponsors,
    "backlog": _backlog,
    "kick-off": _kick_off,
    "first-events": _first_events,
    "improvement": _improvement,
}
