"""Notes, written alone, hidden until the group moves on."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from cairn.rooms import sealing
from cairn.rooms.harvest import Section
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Participant, Step
from cairn.rooms.queries.notes import tint_of
from cairn.rooms.turn import Turn

from . import cairns
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
        return {"count": step.notes.count()}

    def mine(self, step: Step, participant: Participant | None) -> Context:
        if participant is None:
            return {"my_notes": []}
        notes = step.notes.filter(author=participant).order_by("pk")
        return {"my_notes": [{"note": note, **tint_of(step, note)} for note in notes]}

    def wall(self, step: Step) -> Context:
        count = step.notes.count()
        return {"count": count, "cairn": cairns.cairn_of(step, count)}

    def minutes(self, step: Step) -> Iterable[Section]:
        """The notes themselves are told where the group worked on them."""
        return ()
