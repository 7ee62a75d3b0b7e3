"""A room of the story while it is played: who sits there, what its clock says, and how one acts in it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeVar

from cairn.people.models import Person
from cairn.rooms import actions
from cairn.rooms.actions.commands import command_of
from cairn.rooms.models import Note, Participant, Room, Step

Thing = TypeVar("Thing")


class NoSuchCommand(LookupError):
    """The story asks for something that a kind of step does not know."""


class Table:
    """Seats by the story's keys. `at` is the room's clock; whoever acts moves it on."""

    def __init__(self, room: Room, *, host: str, at: datetime, dice: Random) -> None:
        self.room, self.host, self.at, self.dice = room, host, at, dice
        self.seats = {host: Participant.objects.select_related("person").get(room=room, is_facilitator=True)}
        self._step: Step | None = None

    def seat(self, key: str, *, name: str, person: Person | None) -> None:
        """Somebody comes in, on whatever they have at hand."""
        device = self.dice.choice([Participant.Device.PHONE, Participant.Device.LAPTOP])
        self.seats[key] = actions.join(self.room, name=name, person=person, device=device, at=self.at)

    @property
    def step(self) -> Step:
        """The step that the room is in, as it was when the room came to it."""
        if self._step is None:
            self._step = Step.objects.select_related("room").get(room=self.room, state=Step.State.RUNNING)
        return self._step

    def do(self, who: str, name: str, /, **said: Any) -> None:
        """Send a command of the current step, as the page would. Raises the refusals of the kind."""
        step = self.step
        command = command_of(step, name)
        if command is None:
            raise NoSuchCommand(f"{step.kind} has no {name}")
        form = command.form(said)
        if not form.is_valid():
            raise ValueError(f"{step.kind} {name}: {form.errors.as_text()}")
        actions.carry_out(step, command, by=self.seats[who], data=form.cleaned_data, at=self.at)

    def now(self) -> Step:
        """The step as it is after what was done in it."""
        return Step.objects.get(pk=self.step.pk)

    def begin(self) -> None:
        actions.begin(self.seats[self.host], at=self.at)

    def go_on(self) -> None:
        actions.go_on(self.seats[self.host], seen=self.step.pk, at=self.at)
        self._step = None

    def close(self) -> None:
        actions.close_room(self.seats[self.host], seen=self.step.pk, at=self.at)

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=round(seconds))

    def spread(self, things: Iterable[Thing], minutes: float) -> Iterator[Thing]:
        """Each thing at its own moment of the next minutes, in order."""
        things = list(things)
        start = self.at
        for thing, after in zip(things, sorted(self.dice.uniform(0, minutes * 60) for _ in things), strict=True):
            self.at = max(self.at, start + timedelta(seconds=round(after)))
            yield thing

    def somebody(self) -> str:
        return self.dice.choice(sorted(self.seats))

    def note(self, step_keys: Iterable[str], text: str) -> Note:
        """The note with these words."""
        return Note.objects.get(step__room=self.room, step__key__in=list(step_keys), text=text)
