"""What whoever leads does with a poll: count, open again, another round, settle a tie."""

from typing import Protocol

from django import forms

from cairn.live.changes import swap
from cairn.rooms import broadcasts, kinds
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.models import Step
from cairn.rooms.queries import faces
from cairn.rooms.turn import EVERYONE, PARTICIPANTS, AlreadyDone, Turn

from .items import Item
from .polls import Poll


class ItemForm(forms.Form):
    """One of the things to choose from, by its key: "note:12"."""

    item = forms.CharField(max_length=40)


class NothingForm(forms.Form):
    """A button and nothing more."""


class Ballots(Protocol):
    """Where a kind's polls are found: a module or an object with these three."""

    def poll_of(self, step: Step) -> Poll: ...
    def items_of(self, step: Step) -> list[Item]: ...
    def texts_of(self, step: Step) -> dict[str, str]: ...


def turnout_changed(turn: Turn, poll: Poll) -> None:
    """How many have voted, never for what."""
    turn.tell(EVERYONE, swap("turnout", fragment("vote/_turnout.html", turnout=poll.turnout())))


def all_changed(turn: Turn) -> None:
    """A part of the step is over: the group's part, everyone's own part, and the facilitator's buttons."""
    broadcasts.group_changed(turn)
    turn.tell(PARTICIPANTS, swap("mine", fragment("rooms/_mine.html", **faces.neutral(turn.room))))
    broadcasts.mine_changed(turn, *kinds.of(turn.here.kind).personal(turn.here))
    broadcasts.controls_changed(turn)


def count(turn: Turn, ballots: Ballots) -> None:
    """Close the vote and show what came out."""
    poll = ballots.poll_of(turn.here)
    if not poll.is_open:
        raise AlreadyDone
    poll.count(item.key for item in ballots.items_of(turn.here))
    all_changed(turn)


def reopen(turn: Turn, ballots: Ballots) -> None:
    """Hide the count again and let people vote on."""
    poll = ballots.poll_of(turn.here)
    if poll.is_open:
        raise AlreadyDone
    poll.reopen()
    all_changed(turn)


def run_off(turn: Turn, ballots: Ballots) -> None:
    """Vote once more between those who are level."""
    poll = ballots.poll_of(turn.here)
    if not poll.tied:
        raise AlreadyDone
    poll.run_off()
    all_changed(turn)


def break_tie(turn: Turn, ballots: Ballots, item: str) -> None:
    """Settle a tie by a word of whoever leads."""
    ballots.poll_of(turn.here).pick(item)
    turn.particulars["chosen"] = ballots.texts_of(turn.here).get(item, "")
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)


def leave_open(turn: Turn, ballots: Ballots) -> None:
    """Leave a tie as it is."""
    poll = ballots.poll_of(turn.here)
    if not poll.tied:
        raise AlreadyDone
    poll.leave_open()
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)


def commands(ballots: Ballots) -> dict[str, Command]:
    """The facilitator's commands for a kind that holds polls."""

    def pick(turn: Turn, *, item: str) -> None:
        break_tie(turn, ballots, item)

    plain = {
        "count": (count, "vote.counted"),
        "reopen": (reopen, "vote.reopened"),
        "run-off": (run_off, "vote.run_off"),
        "leave-open": (leave_open, ""),
    }
    found = {
        name: Command(name, NothingForm, lambda turn, act=act: act(turn, ballots), who="facilitators", verb=verb)
        for name, (act, verb) in plain.items()
    }
    return {**found, "break-tie": Command("break-tie", ItemForm, pick, who="facilitators", verb="vote.settled")}
