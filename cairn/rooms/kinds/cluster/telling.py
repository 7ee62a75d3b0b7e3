"""What the faces hear of the board: single notes and piles, not the whole."""

from collections.abc import Mapping, Sequence

from cairn.live.changes import Change, drop, put, swap
from cairn.rooms import marks
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Cluster, Note, Step
from cairn.rooms.queries.notes import Face, faces_of
from cairn.rooms.turn import EVERYONE, PARTICIPANTS, Turn

from .board import ALIGNED, Pile, section_of, sections_of

TOOLS = "cluster/_tools.html"


def at_board(turn: Turn) -> Step:
    """The step of the board. A late note is an act in another step, but it is here that it shows."""
    assert turn.room.current is not None
    return turn.room.current


def notes_put(turn: Turn, notes: Sequence[Note], sources: Mapping[int, Step]) -> None:
    """These notes lie, in this order, at the end of their piles."""
    step = at_board(turn)
    sections = sections_of(sources)
    changes: list[Change] = []
    own = set(step.clusters.filter(pk__in={note.cluster_id for note in notes}).values_list("pk", flat=True))
    for face in faces_of(notes, sources):
        note = face["note"]
        place = (
            f"pile-{note.cluster_id}-notes"
            if note.cluster_id in own
            else _loose(section_of(note.territory, sections).slug)
        )
        changes.append(put(place, _note(turn, face)))
    turn.tell(EVERYONE, *changes)


def note_changed(turn: Turn, note: Note, sources: Mapping[int, Step]) -> None:
    """A note stays where it is and says something new."""
    (face,) = faces_of([note], sources)
    turn.tell(EVERYONE, swap(f"note-{note.pk}", _note(turn, face)))


def note_gone(turn: Turn, pk: int) -> None:
    turn.tell(EVERYONE, drop(f"note-{pk}"))


def pile_begun(turn: Turn, cluster: Cluster, note: Note, sources: Mapping[int, Step]) -> None:
    """A new pile at the end of its section, with its first note."""
    pile = Pile(cluster, faces_of([note], sources))
    section = section_of(cluster.territory, sections_of(sources))
    html = fragment("cluster/_pile.html", **_context(turn), pile=pile, section=section)
    turn.tell(EVERYONE, drop(f"note-{note.pk}"), put(f"piles-{section.slug}", html))


def pile_gone(turn: Turn, pk: int) -> None:
    turn.tell(EVERYONE, drop(f"pile-{pk}"))


def pile_named(turn: Turn, cluster: Cluster) -> None:
    pile = Pile(cluster, aligned=marks.count(at_board(turn), f"{ALIGNED}:{cluster.pk}"))
    html = fragment("cluster/_head.html", **_context(turn), pile=pile)
    turn.tell(EVERYONE, swap(f"pile-{cluster.pk}-head", html))


def pile_aligned(turn: Turn, cluster: Cluster) -> None:
    pile = Pile(cluster, aligned=marks.count(at_board(turn), f"{ALIGNED}:{cluster.pk}"))
    turn.tell(EVERYONE, swap(f"pile-{cluster.pk}-aligned", fragment("cluster/_aligned.html", pile=pile)))


def list_of_piles_changed(turn: Turn) -> None:
    """There are other groups to choose from, or under other names."""
    clusters = at_board(turn).clusters.order_by("position")
    turn.tell(PARTICIPANTS, swap("unite", fragment("cluster/_unite.html", **_context(turn), clusters=clusters)))


def _note(turn: Turn, face: Face) -> str:
    return fragment("rooms/_note.html", **_context(turn), each=face, tools=TOOLS, is_movable=True)


def _context(turn: Turn) -> dict[str, object]:
    return {"room": turn.room, "step": at_board(turn)}


def _loose(slug: str) -> str:
    return f"loose-{slug}-notes"
