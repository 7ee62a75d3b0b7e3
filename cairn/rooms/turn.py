"""A turn: one act in a locked room, gathering what each audience has to hear of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cairn.live.changes import Change
from cairn.live.models import Topic

from .models import Participant, Room, Step

EVERYONE = "all"  # every face
PARTICIPANTS = "participants"  # phones, laptops and the console's middle
FACILITATORS = "facilitators"  # the console
WALL = "wall"  # the big screen


class AlreadyDone(Exception):
    """The command came before, or somebody else's of the same kind: doing it again would do it twice.

    Nothing is changed, told or logged; never shown to people.
    """


def one(participant: Participant | int) -> str:
    """The audience of a single participant, on all their devices."""
    return f"one:p{participant if isinstance(participant, int) else participant.pk}"


@dataclass(slots=True)
class Turn:
    """What a kind's command works with. The room's topic is locked while it lasts.

    me        whoever acts
    step      the step acted in (None for acts on the room itself)
    at        when, by the server's clock
    """

    room: Room
    topic: Topic
    at: datetime
    me: Participant | None = None
    step: Step | None = None
    events: list[tuple[str, list[Change]]] = field(default_factory=list)
    whispers: list[Change] = field(default_factory=list)
    particulars: dict[str, Any] = field(default_factory=dict)  # for the log entry
    is_unnamed: bool = False  # the entry tells that it was done, not by whom

    @property
    def here(self) -> Step:
        """The step acted in."""
        assert self.step is not None
        return self.step

    @property
    def actor(self) -> Participant:
        """Whoever acts."""
        assert self.me is not None
        return self.me

    def tell(self, audience: str, *changes: Change) -> None:
        """Have an audience hear of changes, in this order, when the act is committed."""
        if changes:
            self.events.append((audience, list(changes)))

    def tell_me(self, *changes: Change) -> None:
        """Have whoever acts hear of changes, on all their devices."""
        self.tell(one(self.actor), *changes)

    def whisper(self, *changes: Change) -> None:
        """Show changes in the answer to the command only. What is anonymous is never stored beside a person,
        not even as an event for one.
        """
        self.whispers.extend(changes)

    def mine(self) -> list[Change]:
        """The changes that whoever acts may see at once, in the answer to the command."""
        audiences = {EVERYONE, PARTICIPANTS} | ({one(self.me)} if self.me else set())
        told = [change for audience, changes in self.events if audience in audiences for change in changes]
        return told + self.whispers
