"""The group brings together what belongs together, and names each group."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms import broadcasts, marks, merging
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import open_notes, sources_of
from cairn.rooms.turn import Turn

from . import telling
from .board import ALIGNED, Pile, board, label_of, name_of
from .board import Section as Place
from .commands import COMMANDS
from .settings import Settings


class Clustering(Kind):
    """Notes on a board: moved, merged, put on piles, and the piles named."""

    name = "cluster"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        sources = sources_of(step)
        if note.step_id not in sources:
            return
        note.position = merging.behind_all(turn.room.pk)
        note.save(update_fields=["position"])
        telling.notes_put(turn, [note], sources)
        broadcasts.controls_changed(turn)

    def stage(self, step: Step) -> Context:
        shown = board(step)
        clusters = [pile.cluster for section in shown["sections"] for pile in section.piles]
        return shown | {"clusters": sorted(clusters, key=lambda each: each.position)}

    def neutral(self, step: Step) -> Context:
        return {"marks": marks.as_data({}), "my_aligned": []}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        given = marks.marks_of(step, people, ALIGNED)
        groups = list(step.clusters.order_by("position")) if any(given.values()) else []
        return {
            pk: {
                "marks": marks.as_data(own),
                "my_aligned": [label_of(each) for each in groups if f"{ALIGNED}:{each.pk}" in own],
            }
            for pk, own in given.items()
        }

    def controls(self, step: Step) -> Context:
        return {"alike": merging.alike(open_notes(sources_of(step).values()))}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """A line a group, then one for each note that stayed alone."""
        sections: list[Place] = board(step)["sections"]
        for each in step.yields:
            territory = each.get("territory") or ""
            lines = [line for place in sections if territory in {"", place.key} for line in _lines(place)]
            yield Yield(to=each["to"], lines=tuple(lines), box=each.get("box") or "", territory=territory, step=step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """A section a territory: its groups with their notes."""
        for place in board(step)["sections"]:
            items = [_told(pile) for pile in place.piles if pile.faces]
            items += [(face["note"].text, ()) for face in place.loose]
            if items:
                yield Section(heading=place.title or step.title, text=_summary(place), items=tuple(items))


def _lines(place: Place) -> list[Line]:
    lines = [
        Line(
            text=name_of(pile),
            cluster=pile.cluster.pk,
            notes=tuple(face["note"].pk for face in pile.faces),
            detail={"aligned": pile.aligned, "notes": [face["note"].text for face in pile.faces]},
        )
        for pile in place.piles
        if pile.faces
    ]
    loose = [face["note"] for face in place.loose]
    return lines + [
        Line(text=note.text, notes=(note.pk,), detail={"aligned": 0, "notes": [note.text]}) for note in loose
    ]


def _told(pile: Pile) -> tuple[str, tuple[str, ...]]:
    texts = tuple(face["note"].text for face in pile.faces)
    if not pile.cluster.name and len(texts) == 1:
        return texts[0], ()
    heading = pile.cluster.name or _("A group without a name")
    if pile.aligned:
        heading = _("{group} (aligned: {count})").format(group=heading, count=pile.aligned)
    return heading, texts


def _summary(place: Place) -> str:
    groups = sum(1 for pile in place.piles if pile.faces)
    notes = len(place.loose) + sum(len(pile.faces) for pile in place.piles)
    written = ngettext("{notes} note", "{notes} notes", notes).format(notes=notes)
    if not groups:
        return _("{written}, not grouped.").format(written=written)
    return ngettext("{written} in {groups} group.", "{written} in {groups} groups.", groups).format(
        written=written, groups=groups
    )
