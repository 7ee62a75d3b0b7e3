"""The agenda of a date: its topics, and whether they fit."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from cairn.communities.models import Community
from cairn.formats.planning import plan
from cairn.formats.queries import format_for
from cairn.formats.schema import Format
from cairn.gatherings.dates import Date
from cairn.gatherings.models import Topic

A_TOPIC = 10  # minutes, where no format says


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a date has taken, and how it adds up.

    topics   on the agenda, or talked about once it was held
    left     wished for on the spot and not reached; somebody may put them into the pool
    around   minutes that the format needs besides the topics: welcome, votes, the round at the end
    slot     minutes of the date
    each     what a topic gets unless somebody says otherwise
    """

    topics: list[Topic]
    left: list[Topic]
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
    """One query, and the format's file."""
    format_ = format_for(community, found.format_key) if found.format_key else None
    topics: list[Topic] = []
    if found.gathering is not None:
        rows = Topic.objects.filter(gathering=found.gathering).select_related("by", "shown_by")
        topics = list(rows.order_by("place", "pk"))
    return Agenda(
        [each for each in topics if each.state != Topic.State.LEFT],
        [each for each in topics if each.state == Topic.State.LEFT],
        around(format_),
        found.minutes,
        each_in(format_),
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
