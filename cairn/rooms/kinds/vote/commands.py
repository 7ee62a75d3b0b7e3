"""Giving and taking back votes, and making one of two notes."""

from cairn.live.changes import swap
from cairn.rooms import broadcasts, kinds
from cairn.rooms.broadcasts import fragment
from cairn.rooms.forms.notes import MergeForm
from cairn.rooms.kind import Command
from cairn.rooms.kinds import leading_polls
from cairn.rooms.kinds.leading_polls import ItemForm, turnout_changed
from cairn.rooms.kinds.polls import Poll, VoteIsClosed
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone, Turn

from . import ballot, merging
from .ballot import own_part, poll_of


def give(turn: Turn, *, item: str) -> None:
    """Give one vote. Everybody hears that one more has voted; only the giver, for what."""
    poll = poll_of(turn.here)
    used = poll.give(turn.actor, item)
    tell_own(turn, poll, used)
    if sum(used.values()) == 1:
        turnout_changed(turn, poll)


def take(turn: Turn, *, item: str) -> None:
    """Take one vote back."""
    poll = poll_of(turn.here)
    used = poll.take(turn.actor, item)
    tell_own(turn, poll, used)
    if not used:
        turnout_changed(turn, poll)


def tell_own(turn: Turn, poll: Poll, used: dict[str, int]) -> None:
    """The giver's own part, without asking again for what was just read: a thousand people may press at once."""
    context = {"room": turn.room, "step": turn.here, "kind": kinds.of("vote"), "me": turn.actor}
    turn.tell_me(swap("mine", fragment("rooms/_mine.html", **context, **own_part(poll, used))))


def merge(turn: Turn, *, note: int, into: int) -> None:
    """Make one of two notes that say the same."""
    poll = poll_of(turn.here)
    if not poll.is_open or poll.round > 1:
        raise VoteIsClosed
    one, other = merging.note_of(turn.here, note), merging.note_of(turn.here, into)
    if one is not None and other is not None and one.merged_into_id == other.pk:
        raise AlreadyDone
    if one is None or other is None or one.merged_into_id or other.merged_into_id:
        raise NoSuchThing
    moved = merging.merge(poll, one, other)
    turn.particulars.update(text=one.text, into=other.text)
    broadcasts.group_changed(turn)
    broadcasts.controls_changed(turn)
    broadcasts.mine_changed(turn, *moved)


COMMANDS = {
    "give": Command("give", ItemForm, give),
    "take": Command("take", ItemForm, take),
    "merge": Command("merge", MergeForm, merge, who="facilitators", verb="vote.merged"),
    **leading_polls.commands(ballot),
}
