"""Notes, written alone, hidden until the group moves on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import ngettext

from cairn.rooms import sealing
from cairn.rooms.harvest import Offered, Section
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Participant, Step
from cairn.rooms.queries.notes import tint_of
from cairn.rooms.turn import Turn

from . import brought, cairns, untouched
from .commands import COMMANDS
from .settings import Settings


class Write(Kind):
    """One thought a note; nobody sees another's until everyone does."""

    name = "write"
    Settings = Settings
    commands = COMMANDS
    counts_ready = True

    def waiting(self, step: Step, left: int, expected: int) -> str:
        return ngettext("{left} of {expected} still writing", "{left} of {expected} still writing", left).format(
            left=left, expected=expected
        )

    def end(self, turn: Turn, step: Step) -> None:
        """The reveal: every note is the group's from here, and of those without a name the order is forgotten.

        Looking back at the step before reveals nothing: this one is still to come.
        """
        if step.state == Step.State.WAITING:
            return
        hidden = step.notes.filter(is_open=False)
        if step.setting("anonymous"):
            sealing.lay_anew(hidden)
            sealing.seal()
        hidden.update(is_open=True)

    def stage(self, step: Step) -> Context:
        return {"count": step.notes.count(), "brought": step.data.get("brought", [])}

    def neutral(self, step: Step) -> Context:
        return {"my_notes": []}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        found: dict[int, list[Any]] = {each.pk: [] for each in people}
        for note in step.notes.filter(author__in=people).order_by("pk"):
            assert note.author_id is not None
            found[note.author_id].append({"note": note, **tint_of(step, note)})
        return {pk: {"my_notes": notes} for pk, notes in found.items()}

    def wall(self, step: Step) -> Context:
        count = step.notes.count()
        return {"count": count, "cairn": cairns.cairn_of(step, count)}

    def takes_topics(self, step: Step) -> bool:
        return brought.takes(step)

    def lay(self, step: Step, topics: Sequence[str]) -> list[str]:
        return brought.lay(step, topics)

    def credit(self, turn: Turn, step: Step, key: str, participant: Participant) -> None:
        brought.credit(turn, step, key, participant)

    def offered(self, step: Step) -> Iterable[Offered]:
        return brought.offered(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        """Notes are told where the group worked on them; here only those that it never came to."""
        return untouched.sections(step)
