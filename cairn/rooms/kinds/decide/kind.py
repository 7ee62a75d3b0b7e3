"""The group decides: by consent, by fist of five, among options, or by a secret election."""

from collections.abc import Iterable, Mapping, Sequence

from cairn.rooms import sealing
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import Turn

from . import choosing, commands, consent, election, fist
from .settings import Settings

METHODS: dict[str, Kind] = {
    "consent": consent.Consent(),
    "fist": fist.Fist(),
    "choose": choosing.Choose(),
    "election": election.Election(),
}


class Decide(Kind):
    """Four ways to decide; each is a kind of its own behind one name, with templates in a folder of its own."""

    name = "decide"
    Settings = Settings
    commands = commands.COMMANDS
    has_controls = True

    def _method(self, step: Step) -> Kind:
        return METHODS[step.setting("method")]

    def begin(self, turn: Turn, step: Step) -> None:
        self._method(step).begin(turn, step)

    def end(self, turn: Turn, step: Step) -> None:
        if step.state == Step.State.DONE:
            self._method(step).end(turn, step)
        elif step.setting("method") == "election":
            sealing.seal()  # whoever looks back in the middle of a ballot leaves no trail of it either

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        self._method(step).note_arrived(turn, step, note)

    def people_changed(self, turn: Turn, step: Step) -> None:
        self._method(step).people_changed(turn, step)

    def stage(self, step: Step) -> Context:
        return self._method(step).stage(step)

    def neutral(self, step: Step) -> Context:
        return self._method(step).neutral(step)

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        return self._method(step).theirs(step, people)

    def personal(self, step: Step) -> Iterable[Participant]:
        return self._method(step).personal(step)

    def controls(self, step: Step) -> Context:
        return self._method(step).controls(step)

    def harvest(self, step: Step) -> Iterable[Yield]:
        return self._method(step).harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return self._method(step).minutes(step)
