"""What a kind of step is. Each kind is one folder in `kinds/`; nothing else in the room knows kinds by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, final

from django import forms

from cairn.formats.pieces import StepSettings

from .harvest import Offered, Section, Yield
from .models import Note, Participant, Step
from .turn import Turn

Context = dict[str, Any]
Who = Literal["participants", "members", "facilitators"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that people can do in a step, sent by POST to its own address.

    form   reads and cleans the input; its fields become keyword arguments of `carry_out`
    who    participants (everyone), members (no guests) or facilitators
    late   still accepted when the step is over: what was written in a tunnel is not lost
    verb   what the log calls it; empty for acts that are not worth an entry or must leave none
    """

    name: str
    form: type[forms.Form]
    carry_out: Callable[..., None]  # (turn: Turn, **cleaned_data)
    who: Who = "participants"
    late: bool = False
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many have finished, and how many are expected to; `done` has their ids where that is no secret."""

    ready: int
    expected: int
    done: frozenset[int] = field(default_factory=frozenset)


class Kind:
    """A kind of step: what it lets people do, what each face of the room sees, and what lasts.

    Templates of a kind lie in its folder:
      stage.html     what participants see, the same for all (the console shows it too)
      mine.html      what one participant sees of her own; rendered with `participant` None it is the
                     neutral form that everybody starts from
      wall.html      the big screen
      controls.html  the facilitator's own buttons for this step, beside next and back
    """

    name: ClassVar[str] = ""
    Settings: ClassVar[type[StepSettings]]
    commands: ClassVar[Mapping[str, Command]] = {}
    has_controls: ClassVar[bool] = False
    gives_topics_time: ClassVar[bool] = False  # a clock for each, which may have been planned before (planned_minutes)
    takes_promises: ClassVar[bool] = False  # shows what is still open from last time, where it comes first
    counts_ready: ClassVar[bool] = False  # shows "9 of 12 still …" and the button "I am done"

    def waiting(self, step: Step, left: int, expected: int) -> str:
        """One line on those who are not done: "9 of 12 still writing"."""
        return ""

    def begin(self, turn: Turn, step: Step) -> None:
        """The step becomes the current one (also when the group comes back to it)."""

    def end(self, turn: Turn, step: Step) -> None:
        """The group leaves the step: reveal, count, tidy."""

    def paused(self, turn: Turn, step: Step) -> None:
        """The step's clock was stopped: so are clocks of the kind's own."""

    def resumed(self, turn: Turn, step: Step) -> None:
        """The step's clock runs again, or the group leaves the step while it stood."""

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note came to a step this one works with: show it without redrawing everything."""

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Somebody came or left: tell what this kind counts against who is here."""

    def stage(self, step: Step) -> Context:
        """What every participant sees."""
        return {}

    def neutral(self, step: Step) -> Context:
        """What `mine.html` shows to somebody who has done nothing in the step yet."""
        return {}

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        """What each of these people alone sees, by number; read for all of them at once, however many they are."""
        return {each.pk: self.neutral(step) for each in people}

    @final
    def mine(self, step: Step, participant: Participant | None) -> Context:
        """What this participant alone sees; None for the neutral form."""
        return self.neutral(step) if participant is None else self.theirs(step, [participant])[participant.pk]

    def personal(self, step: Step) -> Iterable[Participant]:
        """Those whose part differs from the neutral one; asked when a step begins."""
        return Participant.objects.filter(room=step.room_id, left_at=None).filter(
            pk__in=step.marks.values("participant").union(step.notes.exclude(author=None).values("author"))
        )

    def wall(self, step: Step) -> Context:
        """What the big screen sees; by default what the participants see."""
        return self.stage(step)

    def controls(self, step: Step) -> Context:
        """What the facilitator's own buttons need."""
        return {}

    def takes_topics(self, step: Step) -> bool:
        """Whether topics that were agreed before may be laid into it."""
        return False

    def lay(self, step: Step, topics: Sequence[str]) -> list[str]:
        """Lay topics into a step that takes them; for each how the room knows it, "" where there is no place."""
        return [""] * len(topics)

    def credit(self, turn: Turn, step: Step, key: str, participant: Participant) -> None:
        """Whoever a laid topic is from came in: it is theirs."""

    def offered(self, step: Step) -> Iterable[Offered]:
        """The topics that a step which takes them has come to hold."""
        return ()

    def reached(self, step: Step) -> Iterable[str]:
        """Keys of the topics that the group got to in this step."""
        return ()

    def harvest(self, step: Step) -> Iterable[Yield]:
        """What lasts of this step, for each of the step's `yields`."""
        return ()

    def minutes(self, step: Step) -> Iterable[Section]:
        """What the minutes tell of this step; nothing if nothing happened."""
        return ()
