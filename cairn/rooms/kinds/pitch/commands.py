"""Passing the turn on, and merging notes that say the same."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.rooms import broadcasts, merging
from cairn.rooms.kind import Command
from cairn.rooms.kinds.together import doubles_of, note_on
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import sources_of
from cairn.rooms.turn import AlreadyDone, Turn

from .forms import MergeForm, PickForm, TurnForm
from .queue import Queue


class NotYourTurn(Refusal):
    sentence = _("Only the facilitator, and whoever has the turn, passes it on.")


class NothingBefore(Refusal):
    sentence = _("This is the first one.")


def speakers_of(note: int | None) -> list[Participant]:
    """Those who wrote the note, or one that was merged into it."""
    if note is None:
        return []
    written = (
        Note.objects.filter(pk=note).values("author").union(Note.objects.filter(merged_into=note).values("author"))
    )
    return list(Participant.objects.filter(pk__in=written, left_at=None).order_by("pk"))


def pass_on(turn: Turn, *, seen: int | None) -> None:
    """The turn goes to the next in the queue. Two who press at once pass it on once."""
    queue = _queue(turn, seen)
    if queue.current is None:
        raise AlreadyDone
    _give(turn, queue, queue.after(queue.current))


def go_back(turn: Turn, *, seen: int | None) -> None:
    """The turn goes back to the one before."""
    queue = _queue(turn, seen)
    before = queue.before(queue.current)
    if before is None:
        raise NothingBefore
    _give(turn, queue, before)


def _queue(turn: Turn, seen: int | None) -> Queue:
    queue = Queue(turn.here)
    if seen != queue.current:
        raise AlreadyDone
    if not turn.actor.is_facilitator and turn.actor not in speakers_of(queue.current):
        raise NotYourTurn
    return queue


def _give(turn: Turn, queue: Queue, to: int | None) -> None:
    had = speakers_of(queue.current)
    queue.turn_to(to, turn.at)
    tell(turn, had)


def tell(turn: Turn, had: list[Participant]) -> None:
    """Everybody sees the queue; those who had the turn and who have it now, their own part."""
    broadcasts.group_changed(turn)
    assert turn.room.current is not None
    concerned = {each.pk: each for each in [*had, *speakers_of(Queue(turn.room.current).current)]}
    broadcasts.mine_changed(turn, *concerned.values())
    broadcasts.controls_changed(turn)


def merge(turn: Turn, *, note: int, into: int) -> None:
    """Two notes say the same: one turn for both."""
    sources = sources_of(turn.here)
    _merge_into(turn, note_on(sources, into), [note_on(sources, note)])


def merge_alike(turn: Turn, *, note: int) -> None:
    """Merge all notes with the same words as this one."""
    sources = sources_of(turn.here)
    survivor = note_on(sources, note)
    _merge_into(turn, survivor, doubles_of(sources, survivor))


def _merge_into(turn: Turn, survivor: Note, others: list[Note]) -> None:
    queue = Queue(turn.here)
    had = speakers_of(queue.current)
    for other in others:
        merging.merge(other, survivor)
        following = queue.after(other.pk)
        queue.save([pk for pk in queue.order if pk != other.pk])
        if queue.current == other.pk:
            queue.turn_to(following, turn.at)
    tell(turn, had)


def unmerge(turn: Turn, *, note: int) -> None:
    """The notes that were merged into this one have turns of their own again, right after it."""
    survivor = note_on(sources_of(turn.here), note)
    queue = Queue(turn.here)
    had = speakers_of(queue.current)
    parts = [part.pk for part in merging.take_apart(survivor)]
    order = queue.order
    place = order.index(survivor.pk) + 1 if survivor.pk in order else len(order)
    queue.save([*order[:place], *parts, *order[place:]])
    tell(turn, had)


def arrive(turn: Turn, step: Step, note: Note) -> None:
    """A late note goes to the end of the queue; if everybody had been heard, it is its turn."""
    queue = Queue(step)
    queue.save([*queue.order, note.pk])
    if queue.current is None:
        queue.turn_to(note.pk, turn.at)
    tell(turn, [])


COMMANDS = {
    command.name: command
    for command in (
        Command("next", TurnForm, pass_on, verb="turn.passed"),
        Command("previous", TurnForm, go_back, verb="turn.passed"),
        Command("merge", MergeForm, merge, who="facilitators", verb="note.merged"),
        Command("merge-alike", PickForm, merge_alike, who="facilitators", verb="note.merged"),
        Command("unmerge", PickForm, unmerge, who="facilitators", verb="note.unmerged"),
    )
}
