"""Each note gets a short turn: whoever wrote it says what is behind it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import ngettext

from cairn.live.changes import swap
from cairn.rooms import merging
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Section
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import faces_of, open_notes, sources_of
from cairn.rooms.turn import EVERYONE, Turn

from .commands import COMMANDS, arrive, speakers_of
from .queue import Queue
from .settings import Settings


class Pitching(Kind):
    """A queue of notes, one large at a time, each with a small clock of its own."""

    name = "pitch"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        Queue(step).refill(turn.at)

    def paused(self, turn: Turn, step: Step) -> None:
        Queue(step).stop(turn.at)
        self._clock_changed(turn, step)

    def resumed(self, turn: Turn, step: Step) -> None:
        Queue(step).run_on(turn.at)
        self._clock_changed(turn, step)

    def _clock_changed(self, turn: Turn, step: Step) -> None:
        if Queue(step).current is not None:
            turn.tell(EVERYONE, swap("pitch-clock", fragment("pitch/_clock.html", step=step, **_clock(step))))

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        if note.step_id in sources_of(step):
            arrive(turn, step, note)

    def stage(self, step: Step) -> Context:
        queue = _shown(step)
        on_turn = next((each for each in queue if each["state"] == "now"), None)
        return {"queue": queue, "on_turn": on_turn, **_clock(step)}

    def neutral(self, step: Step) -> Context:
        return {"my_turn": None}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        current = Queue(step).current
        speakers = speakers_of(current)
        return {each.pk: {"my_turn": current if each in speakers else None} for each in people}

    def personal(self, step: Step) -> Iterable[Participant]:
        return speakers_of(Queue(step).current)

    def controls(self, step: Step) -> Context:
        queue, shown = Queue(step), _shown(step)
        return {
            "alike": merging.alike(each["note"] for each in shown),
            "pitched": queue.current,
            "pitches": shown,
            "has_pitch_before": queue.before(queue.current) is not None,
        }

    def minutes(self, step: Step) -> Iterable[Section]:
        """What was told, in its order; the notes last where the group goes on with them."""
        told = _shown(step)
        if told:
            text = _told(len(told), step.setting("seconds"), by_person=step.setting("order") == "by-person")
            yield Section(heading=step.title, text=text, items=tuple((each["note"].text, ()) for each in told))


def _told(count: int, seconds: int, *, by_person: bool) -> str:
    if by_person:
        text = ngettext(
            "{count} topic was told, in a turn of {seconds} seconds.",
            "{count} topics were told, {seconds} seconds a person.",
            count,
        )
    else:
        text = ngettext(
            "{count} topic was told in {seconds} seconds.", "{count} topics were told, {seconds} seconds each.", count
        )
    return text.format(count=count, seconds=seconds)


def _clock(step: Step) -> Context:
    """What the turn's clock shows."""
    queue = Queue(step)
    return {"ends_at": queue.ends_at, "left": queue.left_seconds}


def _shown(step: Step) -> list[dict[str, Any]]:
    """The queue as faces, each with its "state": told, now or waiting."""
    sources, queue = sources_of(step), Queue(step)
    faces = {face["note"].pk: face for face in faces_of(open_notes(sources.values()), sources)}
    order = [pk for pk in queue.order if pk in faces]
    current = order.index(queue.current) if queue.current in order else len(order)
    states = ["told"] * current + ["now"] * (current < len(order)) + ["waiting"] * (len(order) - current - 1)
    return [faces[pk] | {"state": state} for pk, state in zip(order, states, strict=True)]
