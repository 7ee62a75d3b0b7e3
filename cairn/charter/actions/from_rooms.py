"""From a room to what lasts: nobody types anything twice. Follows `room.closed`, in its transaction."""

import calendar
from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Max

from cairn.charter.models import BacklogItem, CanvasLine, CanvasVersion, Decision, Force, Measure, Statement
from cairn.communities.access import membership_of
from cairn.communities.actions import elect_leader, found_community
from cairn.communities.models import Community
from cairn.log.actions import record
from cairn.log.models import Entry, Visibility
from cairn.people.models import Person
from cairn.rooms.harvest import Line, Yield
from cairn.rooms.models import Note, Room
from cairn.rooms.queries.results import harvest

from .backlog import end_of
from .canvas import copy_line

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
    name = names[0].text[:120] if len(names) == 1 else room.community.name
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
    filled = {each.box for each in yields}
    if before is not None:
        for kept in before.lines.exclude(box__in=filled).order_by("position", "pk"):
            copy_line(kept, version)
    for box in sorted(filled):
        lines = [line for each in yields if each.box == box for line in each.lines]
        for position, line in enumerate(lines, start=1):
            made = CanvasLine.objects.create(
                version=version, box=box, position=position, text=line.text[:400], cluster_id=line.cluster
            )
            made.notes.set(Note.objects.filter(pk__in=line.notes))
    _tell(room, "canvas.made", at, number=version.number)


def _keep_backlog(room: Room, yields: Yields, at: datetime) -> None:
    """Groups under How wait as ideas; what somebody promised on closing is an action."""
    position = end_of(room.community)
    lines = [line for each in yields for line in each.lines]
    for offset, line in enumerate(lines):
        is_action = line.detail.get("kind") == "action"
        BacklogItem.objects.create(
            community=room.community,
            kind=BacklogItem.Kind.ACTION if is_action else BacklogItem.Kind.IDEA,
            position=position + offset,
            text=line.text[:400],
            detail="\n".join(f"- {text}" for text in line.detail.get("notes", ()))[:4000],
            owner=_person(line.detail.get("owner_person")),
            owner_name=line.detail.get("owner") or "",
            due_on=_day(line.detail.get("due_on")),
            made_by=room.opened_by,
            made_at=at,
            cluster_id=line.cluster,
            room=room,
        )
    _tell(room, "backlog.filled", at, count=len(lines))


def _keep_measures(room: Room, yields: Yields, at: datetime) -> None:
    position = _next(Measure, room.community)
    lines = [line for each in yields for line in each.lines]
    for offset, line in enumerate(lines):
        Measure.objects.create(
            community=room.community,
            position=position + offset,
            text=line.text[:400],
            cluster_id=line.cluster,
            room=room,
            made_at=at,
        )
    _tell(room, "measures.set", at, count=len(lines))


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
    _tell(room, "forces.seen", at, count=len(lines))


def _keep_name(room: Room, yields: Yields, at: datetime) -> None:
    """How the name was chosen, with the counts. While several are level, none is."""
    if sum(len(each.lines) for each in yields) > 1:
        return
    _decide(room, _first(yields), about="name", method="vote", at=at)


def _keep_leader(room: Room, yields: Yields, at: datetime) -> None:
    """Whoever was elected leads from today, for the agreed term; a guest without a membership cannot."""
    line = _first(yields)
    _decide(room, line, about="leader", method="election", at=at)
    person = _person(line.detail.get("person"))
    if person is not None and membership_of(person, room.community) is not None:
        elect_leader(room.community, person=person, until=_term(at, line.detail.get("term_months") or 12), at=at)


def _keep_decisions(room: Room, yields: Yields, at: datetime) -> None:
    for each in yields:
        for line in each.lines:
            _decide(room, line, about="", method=line.detail.get("method", ""), at=at)


def _decide(room: Room, line: Line, *, about: str, method: str, at: datetime) -> None:
    Decision.objects.create(
        community=room.community,
        about=about,
        text=line.text[:600],
        method=method,
        counts=line.detail.get("counts") or [],
        room=room,
        decided_at=at,
    )
    _tell(room, "decision.taken", at, text=line.text)


def _statements(kind_of: Callable[[Yield], str]) -> Callable[[Room, Yields, datetime], None]:
    def keep(room: Room, yields: Yields, at: datetime) -> None:
        position = _next(Statement, room.community)
        count = 0
        for each in yields:
            for line in each.lines:
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
        _tell(room, "statements.made", at, count=count)

    return keep


KEEPERS: dict[str, Callable[[Room, Yields, datetime], None]] = {
    "canvas": _keep_canvas,
    "backlog": _keep_backlog,
    "measures": _keep_measures,
    "forces": _keep_forces,
    "name": _keep_name,
    "leader": _keep_leader,
    "decisions": _keep_decisions,
    "values": _statements(lambda each: Statement.Kind.VALUE),
    "outcomes": _statements(lambda each: Statement.Kind.FAR if each.territory == "far" else Statement.Kind.NEAR),
    "next_meeting": _statements(lambda each: Statement.Kind.NEXT_MEETING),
}


def _first(yields: Yields) -> Line:
    """What was chosen; `write_charter` has seen that there is something."""
    return next(line for each in yields for line in each.lines)


def _next(model: type[Measure] | type[Force] | type[Statement], community: Community) -> int:
    last = model.objects.filter(community=community).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _person(pk: int | None) -> Person | None:
    return Person.objects.filter(pk=pk).first() if pk else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _term(at: datetime, months: int) -> date:
    """The last day of a term that starts now."""
    year, month = divmod(at.month - 1 + months, 12)
    last_day = calendar.monthrange(at.year + year, month + 1)[1]
    return date(at.year + year, month + 1, min(at.day, last_day))


def _tell(room: Room, verb: str, at: datetime, **particulars: object) -> None:
    record(
        verb,
        actor=room.opened_by,
        community_id=room.community_id,
        subject=room,
        visibility=Visibility.EVERYONE,
        at=at,
        title=room.title,
        **particulars,
    )
