"""The pool of topics as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from cairn.communities.models import Community
from cairn.gatherings.dates import Date, of_row
from cairn.gatherings.models import Topic, TopicSecond
from cairn.people.models import Person

POOL, TAKEN, HELD, MINE = "pool", "taken", "held", "mine"
VIEWS = (POOL, TAKEN, HELD, MINE)
STATES = {POOL: Topic.State.POOL, TAKEN: Topic.State.TAKEN, HELD: Topic.State.HELD}
BY_SECONDS = ("-wanted", "at", "pk")  # those that most want come first; of two alike, which waits longer
ORDER = {
    POOL: BY_SECONDS,
    TAKEN: ("gathering__starts_at", "place", "pk"),
    HELD: ("-gathering__starts_at", "place", "pk"),
    MINE: ("-at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A topic as a list shows it; `date` is the one that took it, `i_want` whether the reader wants it too."""

    topic: Topic
    date: Date | None
    i_want: bool
    is_mine: bool
    i_show: bool

    @property
    def is_past(self) -> bool:
        return self.date is not None and self.date.is_past


def topics_of(community: Community, *, view: str = POOL, said: str = "", person: Any = None) -> QuerySet[Topic]:
    """Those of a view, narrowed to what was said, in its order. What waits on a date's page is on no list."""
    topics = Topic.objects.filter(community=community).exclude(state=Topic.State.LEFT)
    if view == MINE:
        wanted = TopicSecond.objects.filter(topic__community=community, person=person).values("topic")
        topics = topics.filter(Q(by=person) | Q(shown_by=person) | Q(pk__in=wanted))
    else:
        topics = topics.filter(state=STATES[view])
    if said:
        topics = topics.filter(Q(text__icontains=said) | Q(detail__icontains=said))
    date = "gathering__stretch__series__community"
    return topics.select_related("by", "shown_by", date).order_by(*ORDER[view])


def counts_of(community: Community) -> dict[str, int]:
    """How many topics each view has, in one query."""
    found = Topic.objects.filter(community=community).order_by().values_list("state").annotate(n=Count("pk"))
    numbers = dict(found)
    return {view: numbers.get(state, 0) for view, state in STATES.items()}


def shown(topics: Sequence[Topic], reader: Any) -> list[Shown]:
    """With what each is to the reader. One query."""
    person = reader.pk if isinstance(reader, Person) else None
    wanted: set[int] = set()
    if person is not None:
        seconds = TopicSecond.objects.filter(topic__in=[each.pk for each in topics], person=person)
        wanted = set(seconds.values_list("topic", flat=True))
    return [
        Shown(
            each,
            of_row(each.gathering) if each.gathering else None,
            each.pk in wanted,
            person is not None and each.by_id == person,
            person is not None and each.shown_by_id == person,
        )
        for each in topics
    ]
