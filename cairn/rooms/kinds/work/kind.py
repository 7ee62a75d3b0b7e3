"""Timed work, alone or in the groups of an earlier step; what comes of it is handed in."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import ngettext

from cairn.live.changes import swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.tables import Seated
from cairn.rooms.turn import EVERYONE, Turn

from . import handed, results, rounds, telling
from .commands import COMMANDS, SHOWN, reveal
from .settings import Settings


class Work(Kind):
    """A task, a clock, and what comes of it, hidden until it is shown."""

    name = "work"
    Settings = Settings
    commands = COMMANDS
    has_controls = True
    counts_ready = True

    def waiting(self, step: Step, left: int, expected: int) -> str:
        return ngettext("{left} of {expected} still at it", "{left} of {expected} still at it", left).format(
            left=left, expected=expected
        )

    def begin(self, turn: Turn, step: Step) -> None:
        rounds.begin(step, turn.at)
        step.save(update_fields=["data"])

    def end(self, turn: Turn, step: Step) -> None:
        """What was handed in is everybody's, unless the group only looks back."""
        if step.state != Step.State.WAITING and step.phase != SHOWN and step.notes.exists():
            reveal(step)

    def paused(self, turn: Turn, step: Step) -> None:
        rounds.stop(step, turn.at)
        self._clock_changed(turn, step)

    def resumed(self, turn: Turn, step: Step) -> None:
        rounds.run_on(step, turn.at)
        self._clock_changed(turn, step)

    def _clock_changed(self, turn: Turn, step: Step) -> None:
        step.save(update_fields=["data"])
        if step.data.get("ends_at"):
            turn.tell(EVERYONE, swap("round-clock", fragment("work/_clock.html", step=step, **rounds.clock(step))))

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Who is left in which group; whoever came late chooses one."""
        if step.setting("of"):
            telling.groups_changed(turn, step)
        else:
            telling.turnout_changed(turn, step, [])

    def stage(self, step: Step) -> Context:
        groups = handed.groups(step)
        is_shown = step.phase == SHOWN or step.setting("shown") == "at-once"
        found = handed.everything(step) if is_shown else []
        return {"groups": groups, "results": found, **handed.handed(step, groups), **rounds.clock(step)}

    def neutral(self, step: Step) -> Context:
        groups = handed.groups(step)
        return _own(step, groups, None, {}, is_by_group=handed.is_by_group(step, groups))

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        groups = handed.groups(step)
        is_by_group = handed.is_by_group(step, groups)
        seats = {person.pk: each for each in groups for person in each.people}
        notes: dict[tuple[str, Any], dict[str, Note]] = {}
        for note in step.notes.select_related("author").order_by("pk"):
            owner = ("table", note.table_id) if note.table_id else ("author", note.author_id)
            notes.setdefault(owner, {})[note.territory] = note
        found = {}
        for each in people:
            seat = seats.get(each.pk)
            owner = ("table", seat.table.pk) if is_by_group and seat else ("author", each.pk)
            kept = notes.get(owner, {})
            own = _own(step, groups, seat, kept, is_by_group=is_by_group)
            others = {"others": seat.others(each) if seat else [], "instead_of": handed.other_author(kept, each)}
            found[each.pk] = own | others
        return found

    def personal(self, step: Step) -> Iterable[Participant]:
        people = Participant.objects.filter(room=step.room_id, left_at=None).order_by("pk")
        return people if step.setting("of") else people.filter(pk__in=step.notes.exclude(author=None).values("author"))

    def controls(self, step: Step) -> Context:
        can_show = step.phase != SHOWN and step.setting("shown") == "end" and step.notes.exists()
        return {"can_show": can_show, "is_handed": step.notes.exists(), **rounds.clock(step)}

    def harvest(self, step: Step) -> Iterable[Yield]:
        return results.harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return results.minutes(step)


def _own(
    step: Step, groups: Sequence[Seated], seat: Seated | None, notes: dict[str, Note], *, is_by_group: bool
) -> Context:
    """One's own part: with whom, what was handed in so far, and the form for it."""
    return {
        "seat": seat,
        "others": [],
        "choices": groups if seat is None else [],
        "takes": bool(handed.asks(step)) and not (is_by_group and seat is None),
        "for_group": is_by_group,
        "instead_of": None,
        "my_parts": handed.parts(step, notes.values()),
        "asked": [
            {
                "ask": each,
                "name": f"text-{each['key']}",
                "text": notes[each["key"]].text if each["key"] in notes else "",
            }
            for each in handed.asks(step)
        ],
        "my_seen": handed.seen_of(notes),
        "is_seen_by_all": step.phase == SHOWN or step.setting("shown") == "at-once",
    }
