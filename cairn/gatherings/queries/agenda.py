"""The agenda of a date: its topics, and whether they fit."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from cairn.communities.models import Community
from cairn.formats.planning import plan
from cairn.formats.queries import format_for
from cairn.formats.schema import Format
from cairn.gatherings.dates import Date
from cairn.gatherings.hanging import may_have
from cairn.gatherings.models import Topic

A_TOPIC = 10  # minutes, where no format says


@dataclass(frozen=True, slots=True)
class Topics:
    """What a date has taken.

    topics   on the agenda, or talked about once it was held
    left     wished for on the spot and not reached; somebody may put them into the pool
    """

    topics: list[Topic]
    left: list[Topic]


@dataclass(frozen=True, slots=True)
class Agenda(Topics):
    """The same, with how it adds up.

    around   minutes that the format needs besides the topics: welcome, votes, the round at the end
    slot     minutes of the date
    each     what a topic gets unless somebody says otherwise
    """

    around: int
    slot: int
    each: int

    @property
    def minutes(self) -> int:
        """What the topics take."""
        return sum(topic.minutes for topic in self.topics)

    @property
    def all_minutes(self) -> int:
        return self.minutes + self.around

    @property
    def over(self) -> int:
        """Minutes beyond the slot; 0 when it fits."""
        return max(0, self.all_minutes - self.slot) if self.topics else 0

    @property
    def free(self) -> int:
        """Minutes that are left."""
        return max(0, self.slot - self.all_minutes)

    @property
    def warning(self) -> str:
        """What does not fit, with what would help; empty when it fits."""
        if not self.over:
            return ""
        return ngettext(
            "That is {over} minute more than the {slot} there are. Give a topic fewer minutes, or leave the last one"
            " in the pool.",
            "That is {over} minutes more than the {slot} there are. Give the topics fewer minutes, or leave the last"
            " one in the pool.",
            self.over,
        ).format(over=self.over, slot=self.slot)


def agenda_of(found: Date, community: Community) -> Agenda:
    """Two queries: the topics, and the format where the community has its own."""
    format_ = format_for(community, found.format_key) if found.format_key else None
    taken = topics_of(found)
    return Agenda(taken.topics, taken.left, around(format_), found.minutes, each_in(format_))


def topics_of(found: Date) -> Topics:
    """In their order. One query."""
    if not may_have(found.gathering, "topics"):
        return Topics([], [])
    rows = Topic.objects.filter(gathering=found.gathering).select_related("by", "shown_by").order_by("place", "pk")
    topics = list(rows)
    return Topics(
        [each for each in topics if each.state != Topic.State.LEFT],
        [each for each in topics if each.state == Topic.State.LEFT],
    )


def around(format_: Format | None) -> int:
    """Minutes of a format's steps in which no topic is gone through."""
    if format_ is None:
        return 0
    return sum(line.minutes for line in plan(format_).lines if not line.step.settings.minutes_a_topic)


def each_in(format_: Format | None) -> int:
    """Minutes that a format gives each topic."""
    steps = format_.steps if format_ else []
    return next((step.settings.minutes_a_topic for step in steps if step.settings.minutes_a_topic), A_TOPIC)
