"""Giving and taking back votes, and what whoever leads does with them."""

from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.forms.notes import MergeForm
from cairn.rooms.kind import Command
from cairn.rooms.kinds.polls import Poll, VoteIsClosed
from cairn.rooms.queries import faces
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, PARTICIPANTS, AlreadyDone, Turn

from . import merging
from .ballot import items_of, poll_of, texts_of
from .forms import ItemForm, NothingForm


def give(turn: Turn, *, item: str) -> None:
    """Give one vote. Everybody hears that one more has voted; only the giver, for what."""
    poll = poll_of(turn.here)
    is_first = poll.give(turn.actor, item)
    broadcasts.mine_changed(turn, turn.actor)
    if is_first:
        turnout_changed(turn, poll)


def take(turn: Turn, *, item: str) -> None:
    """Take one vote back."""
    poll = poll_of(turn.here)
    is_last = poll.take(turn.actor, item)
    broadcasts.mine_changed(turn, turn.actor)
    if is_last:
        turnout_changed(turn, poll)


def count(turn: Turn) -> None:
    """Close the vote and show what came out. Counting what is counted is done already."""
    poll = poll_of(turn.here)
    if not poll.is_open:
        raise AlreadyDone
    poll.count(item.key for item in items_of(turn.here))
    all_changed(turn)


def reopen(turn: Turn) -> None:
    """Hide the count again and let people vote on."""
    poll = poll_of(turn.here)
    if poll.is_open:
        raise AlreadyDone
    poll.reopen()
    all_changed(turn)
    for participant in turn.room.participants.filter(pk__in=poll.marks().values("participant")):
        broadcasts.mine_changed(turn, participant)


def merge(turn: Turn, *, note: int, into: int) -> None:
    """Make one of two notes that say the same."""
    poll = poll_of(turn.here)
    if not poll.is_open or poll.round > 1:
        raise VoteIsClosed
    one, other = merging.note_of(turn.here, note), merging.note_of(turn.here, into)
    if one is not None and other is not None and one.merged_into_id == other.pk:
        raise AlreadyDone
    if one is None or other is None or one == other or one.merged_into_id or other.merged_into_id:
        raise NoSuchThing
    moved = merging.merge(poll, one, other)
    turn.particulars.update(text=one.text, into=other.text)
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)
    for participant in moved:
        broadcasts.mine_changed(turn, participant)


def run_off(turn: Turn) -> None:
    """Vote once more between those who are level."""
    poll = poll_of(turn.here)
    if not poll.tied:
        raise AlreadyDone
    poll.run_off()
    all_changed(turn)


def break_tie(turn: Turn, *, item: str) -> None:
    """Settle a tie by a word of whoever leads."""
    poll_of(turn.here).pick(item)
    turn.particulars["chosen"] = texts_of(turn.here).get(item, "")
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)


def leave_open(turn: Turn) -> None:
    """Leave a tie as it is."""
    poll = poll_of(turn.here)
    if not poll.tied:
        raise AlreadyDone
    poll.leave_open()
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)


def turnout_changed(turn: Turn, poll: Poll) -> None:
    """How many have voted, never for what."""
    turn.tell(EVERYONE, swap("turnout", fragment("vote/_turnout.html", turnout=poll.turnout())))


def all_changed(turn: Turn) -> None:
    """The vote was opened, counted or begun anew: the group's part, everyone's own part, and the buttons."""
    broadcasts.group_changed(turn)
    turn.tell(PARTICIPANTS, swap("mine", fragment("rooms/_mine.html", **faces.mine(turn.room, None))))
    broadcasts.controls_changed(turn)


COMMANDS = {
    "give": Command("give", ItemForm, give),
    "take": Command("take", ItemForm, take),
    "count": Command("count", NothingForm, count, who="facilitators", verb="vote.counted"),
    "reopen": Command("reopen", NothingForm, reopen, who="facilitators", verb="vote.reopened"),
    "merge": Command("merge", MergeForm, merge, who="facilitators", verb="vote.merged"),
    "run-off": Command("run-off", NothingForm, run_off, who="facilitators", verb="vote.run_off"),
    "break-tie": Command("break-tie", ItemForm, break_tie, who="facilitators", verb="vote.settled"),
    "leave-open": Command("leave-open", NothingForm, leave_open, who="facilitators"),
}
