"""What is rated, and on which scales: the same for the form, the answers and the results."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cairn.rooms.kinds import items
from cairn.rooms.kinds.close.returns import words as worth
from cairn.rooms.models import Note, Step


@dataclass(frozen=True, slots=True)
class Scale:
    """One row of answers: [(value, word)], what the ends mean, and how it is drawn.

    look   steps, many (more than fit with room around them), lights (green to red), words (each a line of its own)
    """

    key: str
    title: str
    answers: Sequence[tuple[int, str]]
    low: str = ""
    high: str = ""
    look: str = "steps"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is rated."""

    key: str
    text: str
    good: str = ""
    poor: str = ""
    note: int | None = None


def things_of(step: Step) -> list[Thing]:
    """Notes or winners of an earlier step, the statements, or the question itself."""
    if step.setting("of"):
        return [Thing(f"n{note.pk}", note.text, note=note.pk) for note in _notes(step)]
    statements = step.setting("statements") or []
    if statements:
        return [
            Thing(f"s{place}", each["title"], each.get("good") or "", each.get("poor") or "")
            for place, each in enumerate(statements)
        ]
    return [Thing("all", step.setting("question"))]


def _notes(step: Step) -> list[Note]:
    sources = {source.key: source for source in items.sources(step)}
    source = sources.get(step.setting("of"))
    if source is None:
        return []
    if source.kind == "vote":
        won = [
            int(str(key).partition(":")[2]) for key in source.data.get("winners", ()) if str(key).startswith("note:")
        ]
        notes = Note.objects.in_bulk(won)
        return [notes[pk] for pk in won if pk in notes]
    found = items.notes_in([source.pk])
    notes = Note.objects.in_bulk([each.notes[0] for each in found])
    rated = [notes[each.notes[0]] for each in found]
    return _firsts(source, rated) if source.kind == "work" else rated


def _firsts(source: Step, notes: Sequence[Note]) -> list[Note]:
    """Of what was handed in, the answer to what was asked first: it names the rest."""
    asks = source.setting("asks") or [{"key": ""}]
    return [note for note in notes if note.territory == asks[0]["key"]]


def scales_of(step: Step) -> list[Scale]:
    """The rows of answers that each thing gets."""
    scale = step.setting("scale", "five")
    if scale == "light":
        return [
            Scale("light", "", [(3, _("Green")), (2, _("Amber")), (1, _("Red"))], look="lights"),
            Scale("trend", _("And it is getting"), [(3, _("better")), (2, _("neither")), (1, _("worse"))]),
        ]
    if scale == "slider":
        steps = [(number + 1, str(number)) for number in range(11)]  # a mark of nought is no mark
        return [Scale("now", _("Now"), steps, look="many"), Scale("wish", _("As I wish it"), steps, look="many")]
    if scale == "worth":
        return [Scale("worth", "", list(worth().items()), look="words")]
    if scale == "fist":
        return [Scale("fist", "", [(number, str(number)) for number in range(1, 6)], _("Not like this"), _("Gladly"))]
    fives = [(number, str(number)) for number in range(1, 6)]
    return [
        Scale(f"x{place}", each["title"], fives, each["low"], each["high"])
        for place, each in enumerate(step.setting("scales") or [])
    ]


def name_of(thing: Thing, scale: Scale) -> str:
    """How a field, a mark and a count name one answer: "n12.x0"."""
    return f"{thing.key}.{scale.key}"
