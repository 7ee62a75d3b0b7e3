"""A format's plan for these people and topics: how long each step takes, and whether all of it fits the slot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .schema import Format, Grows, Step


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a plan.

    minutes   what it takes with so many people and topics
    why       how that was reckoned, in words: "12 × 60 seconds"; empty when it is what the format says
    room_for  how many topics it has time for; None where nothing is counted
    """

    step: Step
    minutes: int
    why: str = ""
    room_for: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a format comes to: its lines, for so many people and topics, in a slot of so many minutes."""

    format: Format
    people: int | None
    topics: int | None
    slot: int | None
    lines: tuple[Line, ...]
    without: frozenset[str] = frozenset()

    @property
    def minutes(self) -> int:
        """All lines added up."""
        return sum(line.minutes for line in self.lines)

    @property
    def over(self) -> int:
        """Minutes beyond the slot; 0 when it fits, or when there is no slot."""
        return max(0, self.minutes - self.slot) if self.slot is not None else 0

    @property
    def shorter(self) -> tuple[Step, ...]:
        """The steps that may be skipped so that it fits: the longest first, in their order; none when none help."""
        gone: set[str] = set()
        for line in sorted(self.lines, key=lambda each: -each.minutes):
            if self._saved(gone) >= self.over:
                break
            if self._may_go(line.step):
                gone = self._with_what_hangs_on({*gone, line.step.key})
        if self._saved(gone) < self.over:
            return ()
        return tuple(line.step for line in self.lines if line.step.key in gone)

    def _saved(self, gone: set[str]) -> int:
        return sum(line.minutes for line in self.lines if line.step.key in gone)

    def _users(self, step: Step) -> list[Step]:
        return [line.step for line in self.lines if step.key in line.step.settings.sources()]

    def _may_go(self, step: Step) -> bool:
        """It may be skipped, and nothing that stays works with it."""
        return step.optional and all(user.optional for user in self._users(step))

    def _with_what_hangs_on(self, gone: set[str]) -> set[str]:
        """With the steps that work only with these, and those that only these work with."""
        more = set(gone)
        for step in (line.step for line in self.lines if line.step.optional):
            sources, users = set(step.settings.sources()), {user.key for user in self._users(step)}
            if (sources and sources <= gone) or (users and users <= gone):
                more.add(step.key)
        return more

    @property
    def warnings(self) -> list[str]:
        """What does not fit, each in a sentence with what would help."""
        return [*self._of_people(), *self._of_time(), *self._of_topics()]

    def _of_people(self) -> Iterable[str]:
        people = self.format.people
        if self.people is None:
            return
        if self.people < people.least:
            yield _("It needs {least} people or more; you are {people}.").format(least=people.least, people=self.people)
        if people.most is not None and self.people > people.most:
            yield _("It is made for {most} people at most; you are {people}.").format(
                most=people.most, people=self.people
            )

    def _of_time(self) -> Iterable[str]:
        if not self.over:
            return
        yield ngettext(
            "It takes {minutes} minutes: {over} minute more than your {slot}.",
            "It takes {minutes} minutes: {over} minutes more than your {slot}.",
            self.over,
        ).format(minutes=self.minutes, over=self.over, slot=self.slot)
        if self.shorter:
            names = ", ".join(_("“{title}”").format(title=step.title) for step in self.shorter)
            left = plan(
                self.format, people=self.people, topics=self.topics, slot=self.slot,
                without=self.without | {step.key for step in self.shorter},
            )  # fmt: skip
            yield _("Without {names} it takes {minutes}.").format(names=names, minutes=left.minutes)

    def _of_topics(self) -> Iterable[str]:
        for line in self.lines:
            if self.topics is not None and line.room_for is not None and self.topics > line.room_for:
                yield ngettext(
                    "“{title}” has time for {room} topic; the others wait.",
                    "“{title}” has time for {room} topics; the others wait.",
                    line.room_for,
                ).format(title=line.step.title, room=line.room_for)


def plan(
    format_: Format,
    *,
    people: int | None = None,
    topics: int | None = None,
    slot: int | None = None,
    without: Iterable[str] = (),
) -> Plan:
    """What the format comes to. Where nobody says how many topics there are, each person brings one."""
    left_out = frozenset(without)
    lines = tuple(_line(step, people, topics) for step in format_.steps if step.key not in left_out)
    return Plan(format_, people, topics, slot, lines, left_out)


def _line(step: Step, people: int | None, topics: int | None) -> Line:
    counted = _counted(step.grows, people, topics) if step.grows else None
    line = Line(step, max(step.minutes, step.settings.least_minutes))
    if step.grows and counted is not None:
        minutes = max(step.grows.least, ceil(counted * step.grows.seconds / 60))
        line = Line(step, minutes, _reckoned(step.grows, counted))
    return line if step.grows else replace(line, room_for=_room_for(line))


def _room_for(line: Line) -> int | None:
    """How many topics there is time for; a step with time for one is made for one, and counts nothing."""
    each = line.step.settings.minutes_a_topic
    room = line.minutes // each if each else 0
    return room if room > 1 else None


def _counted(grows: Grows, people: int | None, topics: int | None) -> int | None:
    """How many turns there are; None when that is not known."""
    if grows.per == "topic":
        return topics if topics is not None else people
    if people is None or grows.of is None:
        return people
    return ceil(people / grows.of)


def _reckoned(grows: Grows, counted: int) -> str:
    if grows.seconds % 60:
        return _("{count} × {seconds} seconds").format(count=counted, seconds=grows.seconds)
    return ngettext("{count} × {minutes} minute", "{count} × {minutes} minutes", grows.seconds // 60).format(
        count=counted, minutes=grows.seconds // 60
    )
