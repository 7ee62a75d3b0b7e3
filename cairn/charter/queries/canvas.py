"""The canvas as it is read: boxes with their lines, each with the group and the notes it came from."""

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from cairn.charter import library
from cairn.charter.library import Box
from cairn.charter.models import Agreement, CanvasLine, CanvasVersion
from cairn.communities.models import Community
from cairn.rooms.models import Note


@dataclass(frozen=True, slots=True)
class Filled:
    """One box with the lines that stand in it."""

    box: Box
    lines: list[CanvasLine] = field(default_factory=list)


def latest(community: Community) -> CanvasVersion | None:
    """The canvas as it is today, or None while there is none."""
    return versions(community).select_related("room").first()


def versions(community: Community) -> QuerySet[CanvasVersion]:
    """All versions, newest first, with `.agreed` people."""
    found = CanvasVersion.objects.filter(community=community).select_related("made_by")
    return found.annotate(agreed=Count("agreements")).order_by("-number")


def boxes_of(version: CanvasVersion) -> list[Filled]:
    """The seven boxes in order, with where each line came from. Three queries whatever its size."""
    notes = Note.objects.select_related("author").order_by("position", "pk")
    lines = version.lines.select_related("cluster").prefetch_related(Prefetch("notes", queryset=notes))
    return _filled(lines.order_by("position", "pk"))


def words_of(version: CanvasVersion) -> dict[str, list[str]]:
    """The texts by box: {"vision": ["…", "…"], …}, every box there."""
    found: dict[str, list[str]] = {key: [] for key in library.box_keys()}
    for box, text in version.lines.order_by("position", "pk").values_list("box", "text"):
        found.setdefault(box, []).append(text)
    return found


def lines_now(community: Community, *boxes: str) -> list[CanvasLine]:
    """The lines of the newest canvas, of these boxes or of all; their version is in `.version`. One query."""
    newest = CanvasVersion.objects.filter(community=OuterRef("version__community")).order_by("-number")
    lines = CanvasLine.objects.filter(version__community=community, version=Subquery(newest.values("pk")[:1]))
    if boxes:
        lines = lines.filter(box__in=boxes)
    return list(lines.select_related("version__room", "version__made_by").order_by("position", "pk"))


def agreements(version: CanvasVersion) -> list[Agreement]:
    """Who agreed with a version, first ones first."""
    return list(version.agreements.select_related("person").order_by("at", "pk"))


def _filled(lines: QuerySet[CanvasLine]) -> list[Filled]:
    boxes = {box.key: Filled(box) for box in library.canvas().boxes}
    for line in lines:
        if line.box in boxes:
            boxes[line.box].lines.append(line)
    return list(boxes.values())
