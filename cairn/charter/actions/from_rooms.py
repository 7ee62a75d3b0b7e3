"""From a room to what lasts: nobody types anything twice. Follows `room.closed`, in its transaction."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Max

from cairn.charter.models import BacklogItem, CanvasLine, CanvasVersion, Force, Measure, Statement
from cairn.communities.actions import found_community
from cairn.communities.models import Community
from cairn.log.models import Entry
from cairn.rooms.harvest import Line, Yield
from cairn.rooms.models import Note, Room
from cairn.rooms.queries.results import harvest

from .backlog import end_of
from .canvas import copy_line
from .cast import keep_cast
from .decisions import keep_decisions, keep_leader, keep_name
from .telling import person_of, tell

Yields = list[Yield]


def write_charter(entry: Entry) -> None:
    """Write what a closed room yielded into the charter; found the community if the room founds one."""
    room = Room.objects.select_related("community", "opened_by").get(pk=entry.particulars["room"])
    Community.objects.select_for_update().get(pk=room.community_id)
    yields = harvest(room)
    # Two founding rooms may have been open at once: the first to close founds, the second adds.
    if room.founds and not room.community.is_living:
        _found(room, yields, entry.at)
    for to, keep in KEEPERS.items():
        found = [each for each in yields if each.to == to]
        if any(each.lines for each in found):
            keep(room, found, entry.at)


def _found(room: Room, yields: Yields, at: datetime) -> None:
    """The community exists, under the name that was chosen or else its working title."""
    names = [line for each in yields if each.to == "name" for line in each.lines]
    # A note may have several lines; a name has one.
    name = " ".join(names[0].text.split())[:120] if len(names) == 1 else room.community.name
    room.community = found_community(room.community, name=name, by=room.opened_by, at=at)


def _keep_canvas(room: Room, yields: Yields, at: datetime) -> None:
    """The boxes that the room filled become a version; boxes that it did not touch stay as they were."""
    community = room.community
    before = CanvasVersion.objects.filter(community=community).order_by("-number").first()
    there = room.participants.filter(left_at=None).count()
    version = CanvasVersion.objects.create(
        community=community,
        number=before.number + 1 if before else 1,
        made_by=room.opened_by,
        made_at=at,
        room=room,
        made_together=there,
        why=room.title,
    )
    filled = {each.box for each in yields if each.lines}
    if before is not None:
        for kept in before.lines.exclude(box__in=filled).order_by("position", "pk"):
            copy_line(kept, version)
    for box in sorted(filled):
        lines = [line for each in yields if each.box == box for line in _chosen(each)]
        for position, line in enumerate(lines, start=1):
            made = CanvasLine.objects.create(
                version=version, box=box, position=position, text=line.text[:400], cluster_id=line.cluster
            )
            made.notes.set(Note.objects.filter(pk__in=line.notes))
    tell(room, "canvas.made", at, number=version.number)


def _keep_backlog(room: Room, yields: Yields, at: datetime) -> None:
    """Groups under How wait as ideas; what somebody promised on closing is an action."""
    position = end_of(room.community)
    lines = [line for each in yields for line in _chosen(each)]
    for offset, line in enumerate(lines):
        is_action = line.detail.get("kind") == "action"
        owner = person_of(line.detail.get("owner_person"))
        BacklogItem.objects.create(
            community=room.community,
            kind=BacklogItem.Kind.ACTION if is_action else BacklogItem.Kind.IDEA,
            position=position + offset,
            text=line.text[:400],
            detail="\n".join(f"- {text}" for text in line.detail.get("notes", ()))[:4000],
            owner=owner,
            owner_name="" if owner else line.detail.get("owner") or "",
            due_on=_day(line.detail.get("due_on")),
            made_by=room.opened_by,
            made_at=at,
            cluster_id=line.cluster,
            room=room,
        )
    tell(room, "backlog.filled", at, count=len(lines))


def _keep_measures(room: Room, yields: Yields, at: datetime) -> None:
    position = _next(Measure, room.community)
    lines = [line for each in yields for line in _chosen(each)]
    for offset, line in enumerate(lines):
        Measure.objects.create(
            community=room.community,
            position=position + offset,
            text=line.text[:400],
            cluster_id=line.cluster,
            room=room,
            made_at=at,
        )
    tell(room, "measures.set", at, count=len(lines))


def _keep_forces(room: Room, yields: Yields, at: datetime) -> None:
    lines = [line for each in yields for line in each.lines]
    for position, line in enumerate(lines, start=_next(Force, room.community)):
        Force.objects.create(
            community=room.community,
            side=Force.Side.SUPPORTS if line.detail.get("side") == "supports" else Force.Side.SLOWS,
            position=position,
            text=line.text[:400],
            strength=line.detail.get("strength"),
            note=Note.objects.filter(pk__in=line.notes[:1]).first(),
            room=room,
            made_at=at,
        )
    tell(room, "forces.seen", at, count=len(lines))


def _statements(kind_of: Callable[[Yield], str]) -> Callable[[Room, Yields, datetime], None]:
    def keep(room: Room, yields: Yields, at: datetime) -> None:
        position = _next(Statement, room.community)
        count = 0
        for each in yields:
            for line in _chosen(each):
                Statement.objects.create(
                    community=room.community,
                    kind=kind_of(each),
                    position=position + count,
                    text=line.text[:600],
                    part=line.detail.get("part") or "",
                    room=room,
                    made_at=at,
                )
                count += 1
        tell(room, "statements.made", at, count=count)

    return keep


KEEPERS: dict[str, Callable[[Room, Yields, datetime], None]] = {
    "canvas": _keep_canvas,
    "backlog": _keep_backlog,
    "measures": _keep_measures,
    "forces": _keep_forces,
    "personas": keep_cast,
    "name": keep_name,
    "leader": keep_leader,
    "decisions": keep_decisions,
    "values": _statements(lambda each: Statement.Kind.VALUE),
    "outcomes": _statements(lambda each: Statement.Kind.FAR if each.territory == "far" else Statement.Kind.NEAR),
    "next_meeting": _statements(lambda each: Statement.Kind.NEXT_MEETING),
}


def _chosen(each: Yield) -> list[Line]:
    """All lines, unless they were voted on and some of them won: then those."""
    return [line for line in each.lines if line.detail.get("winner")] or list(each.lines)


def _next(model: type[Measure] | type[Force] | type[Statement], community: Community) -> int:
    last = model.objects.filter(community=community).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
