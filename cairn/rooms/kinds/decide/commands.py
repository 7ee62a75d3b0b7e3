"""What people and whoever leads can do, for each way of deciding."""

from collections.abc import Callable
from typing import Any

from django.forms import Form

from cairn.rooms.kind import Command, Who
from cairn.rooms.kinds import leading_polls
from cairn.rooms.kinds.leading_polls import ItemForm, NothingForm
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import Turn

from . import asking, balloting, choosing, consent, fist, standing
from .forms import AnswerForm, BallotForm, FistForm, PersonForm, WordingForm

Act = Callable[..., None]


def _only(methods: tuple[str, ...], act: Act) -> Act:
    """The act, for steps that decide in one of these ways; elsewhere there is no such thing."""

    def carry_out(turn: Turn, **data: Any) -> None:
        if turn.here.setting("method") not in methods:
            raise NoSuchThing
        act(turn, **data)

    return carry_out


def _command(
    name: str, methods: str, act: Act, form: type[Form] = NothingForm, who: Who = "facilitators", verb: str = ""
) -> Command:
    return Command(name, form, _only(tuple(methods.split()), act), who=who, verb=verb)


_own = [
    _command("word", "consent fist", asking.put_in_words, WordingForm, verb="proposal.worded"),
    _command("show", "consent fist", asking.show, verb="answers.shown"),
    _command("ask-again", "consent fist", asking.ask_again),
    _command("answer", "consent", consent.answer, AnswerForm, who="participants"),
    _command("fist", "fist", fist.fist, FistForm, who="participants"),
    _command("choose", "choose", choosing.choose, ItemForm, who="participants"),
    _command("stand", "election", standing.stand, who="members", verb="candidate.stood"),
    _command("withdraw", "election", standing.withdraw, who="members"),
    _command("propose", "election", standing.propose, PersonForm, who="members"),
    _command("put-up", "election", standing.put_up, PersonForm, verb="candidate.put_up"),
    _command("open-ballot", "election", balloting.open_ballot, verb="ballot.opened"),
    _command("back-to-standing", "election", balloting.back_to_standing),
    _command("vote", "election", balloting.vote, BallotForm, who="members", verb="ballot.cast"),
    _command("count-ballots", "election", balloting.count, verb="ballot.counted"),
    _command("vote-again", "election", balloting.vote_again, verb="ballot.repeated"),
    _command("draw-lots", "election", balloting.draw_lots, verb="lots.drawn"),
    _command("leave-undecided", "election", balloting.leave_open),
    _command("start-over", "election", balloting.start_over),
]
_polls = [
    Command(each.name, each.form, _only(("choose",), each.carry_out), who=each.who, verb=each.verb)
    for each in leading_polls.commands(choosing).values()
]
COMMANDS = {each.name: each for each in (*_own, *_polls)}
