"""Going from round to round, drawing again, and saying what one heard."""

from cairn.rooms import broadcasts
from cairn.rooms.kind import Command
from cairn.rooms.models import Note, Participant
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone, Turn

from .forms import HeardForm, RoundForm
from .rounds import Rounds


def next_round(turn: Turn, *, seen: int) -> None:
    """On to the next round; after the last, the pairs are done. Two who press at once go on once."""
    rounds = _rounds(turn, seen)
    rounds.keep_history(turn.at)
    if rounds.now >= rounds.of:
        rounds.finish()
    else:
        rounds.begin(rounds.now + 1, turn.at)
    tell(turn)


def draw_again(turn: Turn, *, seen: int) -> None:
    """Other pairs in the same round, as when somebody shares a desk with theirs."""
    _rounds(turn, seen).draw_again()
    tell(turn)


def _rounds(turn: Turn, seen: int) -> Rounds:
    rounds = Rounds(turn.here)
    if rounds.is_over or rounds.now != seen:
        raise AlreadyDone
    return rounds


def hear(turn: Turn, *, text: str) -> None:
    """One line on what one heard; a new one takes the place of the old."""
    if not turn.here.setting("hears"):
        raise NoSuchThing
    Note.objects.update_or_create(step=turn.here, author=turn.actor, defaults={"text": text})
    broadcasts.mine_changed(turn, turn.actor)


def tell(turn: Turn) -> None:
    """Everybody sees the tables, and each whom they talk with."""
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))
    broadcasts.controls_changed(turn)


COMMANDS = {
    command.name: command
    for command in (
        Command("next-round", RoundForm, next_round, who="facilitators", verb="round.begun"),
        Command("draw-again", RoundForm, draw_again, who="facilitators", verb="pairs.drawn_again"),
        Command("hear", HeardForm, hear, late=True),
    )
}
