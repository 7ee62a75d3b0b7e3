"""What one missed, to be read in five minutes: what was decided, who does what, what people take away, materials."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cairn.charter.models import BacklogItem, Decision
from cairn.communities.models import Membership
from cairn.gatherings.dates import Date, of_row
from cairn.gatherings.hanging import may_have
from cairn.gatherings.models import Attendance, Gathering, Material, Minutes, Series, Topic
from cairn.people.models import Person
from cairn.rooms import kinds
from cairn.rooms.models import Room, Step
from cairn.rooms.queries.faces import steps_of

from .after import materials_of
from .agenda import Topics, topics_of

FIVE_MINUTES = 5 * 200  # words
MOST = 8  # lines of each kind; the minutes have all of them
LATELY = timedelta(days=14)
SHOWN = 2  # gatherings on Today


@dataclass(frozen=True, slots=True)
class InShort:
    """What came of a date, cut so that it is read in five minutes; `left_out` is how many lines were cut."""

    topics: list[str]
    decisions: list[Decision]
    actions: list[BacklogItem]
    takeaways: list[str]
    materials: list[Material]
    left_out: int
    has_minutes: bool

    @property
    def is_empty(self) -> bool:
        return not (self.topics or self.decisions or self.actions or self.takeaways or self.materials)

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return max(1, round(sum(len(text.split()) for text in self._texts()) / 200))

    def _texts(self) -> Iterator[str]:
        yield from self.topics
        yield from self.takeaways
        yield from (each.text for each in self.decisions)
        yield from (each.text for each in self.actions)
        yield from (each.title for each in self.materials)


def in_short(found: Date, topics: Topics | None = None, materials: list[Material] | None = None) -> InShort | None:
    """What came of it; None before there is anything. Three queries, and those of the last step's kind.

    topics, materials  those of the date, where a page has them already
    """
    row = found.gathering
    if row is None or found.is_cancelled or (not found.is_past and row.state != Gathering.State.HELD):
        return None
    room = row.room if row.room is not None and not row.room.is_open else None
    taken = topics_of(found) if topics is None else topics
    lists = (
        [topic.text for topic in taken.topics if topic.state == Topic.State.HELD],
        list(_decided(room).order_by("pk")) if room and may_have(row, "decisions") else [],
        list(_promised(room).select_related("owner").order_by("position", "pk"))
        if room and may_have(row, "promises")
        else [],
        _takeaways(room) if room else [],
        materials_of(row) if materials is None else materials,
    )
    minutes: Minutes | None = getattr(row, "minutes_kept", None)
    short = InShort(
        lists[0][:MOST],
        lists[1][:MOST],
        lists[2][:MOST],
        _fitting(lists[3], MOST),
        lists[4][:MOST],
        sum(max(0, len(each) - MOST) for each in lists),
        minutes is not None and minutes.published_at is not None,
    )
    return None if short.is_empty else short


def _decided(room: Room) -> QuerySet[Decision]:
    return Decision.objects.filter(room=room)


def _promised(room: Room) -> QuerySet[BacklogItem]:
    return BacklogItem.objects.filter(room=room).exclude(kind=BacklogItem.Kind.IDEA)


def _takeaways(room: Room) -> list[str]:
    """What people wrote that they take with them; without names, whoever wants them finds them in the minutes."""
    found: list[str] = []
    for step in steps_of(room):
        step.yields = [each for each in step.yields if each["to"] == "takeaways"]  # nothing else is gathered
        if step.state == Step.State.DONE and step.yields:
            found += [line.text for yielded in kinds.of(step.kind).harvest(step) for line in yielded.lines]
    return found


def _fitting(lines: list[str], most: int) -> list[str]:
    """The first so many, while five minutes last."""
    words, kept = 0, []
    for line in lines[:most]:
        words += len(line.split())
        if words > FIVE_MINUTES:
            break
        kept.append(line)
    return kept


@dataclass(frozen=True, slots=True)
class Missed:
    """A date that somebody did not come to, and how much came of it."""

    date: Date
    decisions: int
    actions: int
    materials: int
    has_minutes: bool


def missed_by(membership: Membership, series: QuerySet[Series], now: datetime) -> list[Missed]:
    """The last few dates that a member did not come to and that left something to read. One query."""
    was_there = Attendance.objects.filter(gathering=OuterRef("pk"), person=membership.person_id, was_there=True)
    published = Minutes.objects.filter(gathering=OuterRef("pk"), published_at__isnull=False)
    rows = (
        Gathering.objects.filter(series__in=series, state=Gathering.State.HELD)
        .filter(ends_at__lte=now, ends_at__gt=max(now - LATELY, membership.joined_at))
        .exclude(Exists(was_there))
        .annotate(
            decided=_count(Decision.objects.filter(room=OuterRef("room"))),
            promised=_count(BacklogItem.objects.filter(room=OuterRef("room")).exclude(kind=BacklogItem.Kind.IDEA)),
            given=_count(Material.objects.filter(gathering=OuterRef("pk"))),
            written=Exists(published),
        )
        .filter(Q(decided__gt=0) | Q(promised__gt=0) | Q(given__gt=0) | Q(written=True))
        .select_related("stretch__series__community", "room")
        .order_by("-starts_at", "-pk")[:SHOWN]
    )
    return [Missed(of_row(row), row.decided, row.promised, row.given, row.written) for row in rows]


def _count(things: QuerySet[Decision] | QuerySet[BacklogItem] | QuerySet[Material]) -> Coalesce:
    counted = things.order_by().annotate(all=F("pk") - F("pk")).values("all").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def was_absent(row: Gathering, people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of them who were not there, as far as anybody noted."""
    there = Attendance.objects.filter(gathering=row, was_there=True, person__isnull=False)
    return people.exclude(pk__in=there.values("person"))
