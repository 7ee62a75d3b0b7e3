"""Moving notes on the board, and merging those that say the same."""

from collections.abc import Mapping

from cairn.rooms import broadcasts, merging
from cairn.rooms.kinds import together
from cairn.rooms.kinds.polls import check_not_counted
from cairn.rooms.kinds.together import doubles_of, note_on
from cairn.rooms.models import Cluster, Note, Step
from cairn.rooms.queries.notes import sources_of
from cairn.rooms.refusals import NoSuchThing, OnlyFacilitators
from cairn.rooms.turn import Turn

from . import telling
from .board import section_of, sections_of


def arranging(turn: Turn) -> Step:
    """The step, if whoever acts may arrange its board; raises OnlyFacilitators."""
    if turn.here.setting("who") == "facilitators" and not turn.actor.is_facilitator:
        raise OnlyFacilitators
    return turn.here


def pile_of(step: Step, pk: int) -> Cluster:
    """A pile of the board; raises NoSuchThing."""
    found = step.clusters.filter(pk=pk).first()
    if found is None:
        raise NoSuchThing
    return found


def move(turn: Turn, *, note: int, pile: int | None = None, new: bool = False, territory: str = "") -> None:
    """Put a note on a pile, on a new one, or back among the loose; in another territory it belongs to that one."""
    step = arranging(turn)
    sources = sources_of(step)
    moved = note_on(sources, note)
    sections = sections_of(sources)
    left = moved.cluster if moved.cluster and moved.cluster.step_id == step.pk else None
    home = section_of(moved.territory, sections).key
    target = None if pile is None else pile_of(step, pile)
    wanted = target.territory if target else territory
    there = wanted if wanted in {section.key for section in sections} else home
    if not new and (left.pk if left else None) == pile and there == home:
        return
    if left is None and (new or target is not None):
        check_not_counted(turn.room.pk, f"note:{moved.pk}", moved.text, as_lone=True)
    if new:
        target = begin_pile(step, there)
    lay(moved, target, there)
    if new and target is not None:
        telling.pile_begun(turn, target, moved, sources)
    else:
        telling.notes_put(turn, [moved], sources)
    if tidy(turn, left) or new:
        telling.list_of_piles_changed(turn)
    if there != home:
        broadcasts.controls_changed(turn)  # only what lies in one territory is alike


def begin_pile(step: Step, territory: str) -> Cluster:
    """A pile behind all others; numbers are not given twice, so that what people say stays true."""
    number = step.data.get("piles", 0) + 1
    step.data["piles"] = number
    step.save(update_fields=["data"])
    return Cluster.objects.create(step=step, territory=territory, position=number)


def lay(note: Note, target: Cluster | None, territory: str) -> None:
    """Lay a note at the end of a pile, or of the loose ones."""
    note.cluster = target
    note.territory = territory or note.territory
    note.position = merging.behind_all(note.step.room_id)
    note.save(update_fields=["cluster", "territory", "position"])


def tidy(turn: Turn, pile: Cluster | None) -> bool:
    """Let a pile go whose last note has left, unless it has a name. Returns whether it went."""
    if pile is None or pile.name or pile.notes.exists():
        return False
    telling.pile_gone(turn, pile.pk)
    pile.delete()
    return True


def merge(turn: Turn, *, note: int, into: int) -> None:
    """Two notes say the same: the other one stands for both, where it lies."""
    step = arranging(turn)
    sources = sources_of(step)
    merge_into(turn, note_on(sources, into), [note_on(sources, note)], sources)


def merge_alike(turn: Turn, *, note: int) -> None:
    """Merge all notes with the same words as this one."""
    sources = sources_of(turn.here)
    survivor = note_on(sources, note)
    merge_into(turn, survivor, doubles_of(sources, survivor), sources)


def merge_into(turn: Turn, survivor: Note, others: list[Note], sources: Mapping[int, Step]) -> None:
    has_tidied = False
    for other in others:
        left = other.cluster if other.cluster and other.cluster.step_id == turn.here.pk else None
        together.merge(other, survivor)
        telling.note_gone(turn, other.pk)
        has_tidied = tidy(turn, left) or has_tidied
    telling.note_changed(turn, survivor, sources)
    broadcasts.controls_changed(turn)
    if has_tidied:
        telling.list_of_piles_changed(turn)


def unmerge(turn: Turn, *, note: int) -> None:
    """The notes that were merged into this one stand for themselves again, beside it."""
    step = arranging(turn)
    sources = sources_of(step)
    survivor = note_on(sources, note)
    parts = merging.take_apart(survivor)
    telling.note_changed(turn, survivor, sources)
    telling.notes_put(turn, parts, sources)
    broadcasts.controls_changed(turn)
