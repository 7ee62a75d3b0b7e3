"""What a step works with: the notes, groups or results of the steps that its `of` names."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from cairn.rooms import kinds
from cairn.rooms.harvest import Line
from cairn.rooms.merging import bare
from cairn.rooms.models import Cluster, Note, Step


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to choose or to talk about; `key` is also what marks on it are about: "note:12", "cluster:5"."""

    key: str
    text: str
    notes: tuple[int, ...] = ()
    cluster: int | None = None
    territory: str = ""
    author: int | None = None  # the participant who wrote it, where that is known


def sources(step: Step) -> list[Step]:
    """The earlier steps that reach this one by `of`, directly or through others, in the order of the plan."""
    earlier = {each.key: each for each in Step.objects.filter(room=step.room_id, position__lt=step.position)}
    found: dict[str, Step] = {}
    open_keys = _of(step)
    while open_keys:
        key = open_keys.pop()
        if key in earlier and key not in found:
            found[key] = earlier[key]
            open_keys += _of(earlier[key])
    return sorted(found.values(), key=lambda each: each.position)


def _of(step: Step) -> list[str]:
    of = step.setting("of") or []
    return [of] if isinstance(of, str) else list(of)


def notes_in(steps: Iterable[int]) -> list[Item]:
    """The open notes of these steps (their numbers), merged ones under the one that stayed."""
    laid = list(Note.objects.filter(step__in=list(steps), is_open=True).order_by("position", "pk"))
    merged: dict[int, list[int]] = {}
    for note in laid:
        if note.merged_into_id is not None:
            merged.setdefault(note.merged_into_id, []).append(note.pk)
    return [
        Item(
            f"note:{note.pk}",
            note.text,
            notes=(note.pk, *merged.get(note.pk, ())),
            territory=note.territory,
            author=note.author_id,
        )
        for note in laid
        if note.merged_into_id is None
    ]


def groups_in(steps: Iterable[int]) -> list[Item]:
    """The groups that these steps made, each under its name, or its first note's words."""
    found = Cluster.objects.filter(step__in=list(steps)).order_by("position", "pk").prefetch_related("notes")
    return [
        Item(
            f"cluster:{cluster.pk}",
            cluster.name or notes[0].text,
            notes=tuple(note.pk for note in notes),
            cluster=cluster.pk,
            territory=cluster.territory,
        )
        for cluster in found
        if (notes := sorted(cluster.notes.all(), key=lambda note: (note.position, note.pk))) or cluster.name
    ]


def groups_and_lone_in(steps: Iterable[int]) -> list[Item]:
    """The groups that these steps made, then the notes that lie in none: each stands for itself."""
    known = list(steps)
    groups = groups_in(known)
    gathered = {note for group in groups for note in group.notes}
    return groups + [item for item in notes_in(known) if item.notes[0] not in gathered]


def results_of(step: Step) -> list[Line]:
    """What a step came to, as the lines it would yield if its format said so."""
    asked = copy.copy(step)
    asked.yields = [{"to": "outcome", "territory": None, "box": None}]
    return [line for each in kinds.of(step.kind).harvest(asked) for line in each.lines]


def handed_on_to(step: Step, *, but: str = "") -> list[Item]:
    """What the steps named by `of` came to, else the notes that reach it: in order, each once.

    but  a kind of step that does not count
    """
    before = [each for each in sources(step) if each.kind != but]
    named = [each for each in before if each.key in _of(step)]
    if not named:
        return []
    lines = [line for each in named for line in results_of(each)]
    if not lines:
        return notes_in(each.pk for each in before)
    authors = dict(
        Note.objects.filter(pk__in=[line.notes[0] for line in lines if line.notes]).values_list("pk", "author")
    )
    return [
        Item(
            _key(line, place),
            line.text,
            notes=line.notes,
            cluster=line.cluster,
            author=authors.get(line.notes[0]) if line.notes and line.cluster is None else None,
        )
        for place, line in enumerate(lines)
    ]


def _key(line: Line, place: int) -> str:
    if line.cluster is not None:
        return f"cluster:{line.cluster}"
    return f"note:{line.notes[0]}" if line.notes else f"option:{place}"


def duplicates(items: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Pairs (kept, double) of items that say the same but for capitals, accents and punctuation."""
    first: dict[str, Item] = {}
    pairs = []
    for item in items:
        said = bare(item.text)
        if said in first:
            pairs.append((first[said], item))
        else:
            first[said] = item
    return pairs
