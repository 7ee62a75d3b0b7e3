"""Topics that were agreed before the room opened: notes like the others, in hiding until all are shown."""

from collections.abc import Iterator, Sequence

from cairn.live.changes import put
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Offered
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import tint_of
from cairn.rooms.turn import Turn, one


def takes(step: Step) -> bool:
    """Where its format says so; never where notes carry no name, for these came with one."""
    return bool(step.setting("from_pool")) and not step.setting("anonymous")


def lay(step: Step, topics: Sequence[str]) -> list[str]:
    """A note for each; the page tells everybody which, so that nobody writes them again."""
    notes = [Note.objects.create(step=step, text=text, **_first_places(step)) for text in topics]
    step.data["brought"] = list(topics)
    step.save(update_fields=["data"])
    return [key_of(note) for note in notes]


def credit(turn: Turn, step: Step, key: str, participant: Participant) -> None:
    """Its author is here, and may take it back like any other. Once notes are shown they stay as they are."""
    note = _note(step, key)
    if note is None or note.is_open or note.author_id is not None:
        return
    note.author = participant
    note.save(update_fields=["author"])
    if step.is_running:
        html = fragment("write/_mine_note.html", note=note, step=step, room=turn.room, **tint_of(step, note))
        turn.tell(one(participant), put("mine-notes", html))


def offered(step: Step) -> Iterator[Offered]:
    """Every note that stands for itself, with its author where they have an account."""
    notes = step.notes.filter(is_open=True, merged_into=None).select_related("author").order_by("position", "pk")
    for note in notes if takes(step) else ():
        yield Offered(key_of(note), note.text, note.author.person_id if note.author else None)


def key_of(note: Note) -> str:
    return f"note:{note.pk}"


def _note(step: Step, key: str) -> Note | None:
    kind, _colon, number = key.partition(":")
    return step.notes.filter(pk=int(number)).first() if kind == "note" else None


def _first_places(step: Step) -> dict[str, str]:
    """Where the step tells notes apart: among the first."""
    return {
        field: (step.setting(name) or [{"key": ""}])[0]["key"]
        for field, name in (("territory", "territories"), ("colour", "colours"))
    }
