"""The secret ballot: one vote each, kept as one more on its option's count and as one more name on the roll.

Nothing is written in which a person and a choice stand side by side: no mark, no note, no receipt with a name, no
particulars in the log, no event with the choice. What remains is told in docs/decisions/0010-secret-ballots.md.
"""

import secrets
from collections.abc import Sequence

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts, sealing
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kinds.leading_polls import all_changed
from cairn.rooms.kinds.polls import at_the_top
from cairn.rooms.models import Participant, Roll, Step, Tally
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, AlreadyDone, Turn

from .standing import BALLOT, RESULT, STANDING, candidates, members_here

BLANK = "blank"
SHOWN_FROM = 4  # ballots; with fewer the counts would say who voted how


class NobodyStands(Refusal):
    sentence = _("Nobody stands yet. Ask once more who would do it, or go on without.")


class NoBallotIsOpen(Refusal):
    sentence = _("No ballot is open right now.")


class AlreadyVoted(Refusal):
    sentence = _("You have voted. A secret vote cannot be changed: nobody knows which one was yours, not even Cairn.")


class VotesWereCast(Refusal):
    sentence = _("Somebody has voted already. Count this ballot first.")


def option_of(participant: Participant | int) -> str:
    """How a ballot names somebody who stands."""
    return f"participant:{participant if isinstance(participant, int) else participant.pk}"


def round_of(step: Step) -> int:
    return int(step.data.get("round", 1))


def standing_in(step: Step) -> list[Participant]:
    """Whom this round is between."""
    among = step.data.get("among") or step.data["candidates"]
    return [each for each in candidates(step) if each.pk in among]


def turnout(step: Step) -> dict[str, int]:
    """{"voted": 9, "here": 11}: of the members, since guests do not vote."""
    voted = Roll.objects.filter(step=step, round=round_of(step)).count()
    return {"voted": voted, "here": max(voted, members_here(step).count())}


def who_voted(step: Step, people: Sequence[int]) -> set[int]:
    """Which of these participants, by number, have voted in this round."""
    roll = Roll.objects.filter(step=step, round=round_of(step), participant__in=people)
    return set(roll.values_list("participant", flat=True))


def counts(step: Step, in_round: int = 0) -> dict[str, int]:
    """What was counted, by option. For results only: nobody is shown this while a ballot is open."""
    return dict(Tally.objects.filter(step=step, round=in_round or round_of(step)).values_list("option", "count"))


def open_ballot(turn: Turn) -> None:
    """Who stands is settled; from here members vote."""
    step = turn.here
    if step.phase != STANDING:
        raise AlreadyDone
    if not step.data["candidates"]:
        raise NobodyStands
    step.data["asked"] = []
    _open(step)
    all_changed(turn)


def _open(step: Step) -> None:
    # A count for each option from the start: rows made with the first vote would tell who was voted for first.
    for option in [*(option_of(each) for each in standing_in(step)), BLANK]:
        Tally.objects.create(pk=sealing.hidden_pk(), step=step, round=round_of(step), option=option)
    step.phase = BALLOT
    step.save(update_fields=["data", "phase"])


def back_to_standing(turn: Turn) -> None:
    """Somebody wants to stand after all, and nobody has voted yet."""
    step = turn.here
    if step.phase != BALLOT or round_of(step) > 1:
        raise AlreadyDone
    if turnout(step)["voted"]:
        raise VotesWereCast
    Tally.objects.filter(step=step, round=round_of(step)).delete()
    step.phase = STANDING
    step.save(update_fields=["phase"])
    all_changed(turn)


def vote(turn: Turn, *, option: str) -> None:
    """Cast one's secret vote, once."""
    step = turn.here
    if step.phase != BALLOT:
        raise NoBallotIsOpen
    if who_voted(step, [turn.actor.pk]):
        raise AlreadyVoted
    number = round_of(step)
    if not Tally.objects.filter(step=step, round=number, option=option).update(count=F("count") + 1):
        raise NoSuchThing
    Roll(pk=sealing.hidden_pk(), step=step, round=number, participant=turn.actor).save(force_insert=True)
    broadcasts.mine_changed(turn, turn.actor)
    people_changed(turn, step)


def people_changed(turn: Turn, step: Step) -> None:
    """How many have voted, of how many."""
    turn.tell(EVERYONE, swap("turnout", fragment("vote/_turnout.html", turnout=turnout(step))))


def count(turn: Turn) -> None:
    """Close the ballot and count it."""
    if turn.here.phase != BALLOT:
        raise AlreadyDone
    close(turn.here)
    all_changed(turn)


def close(step: Step) -> None:
    """Find who is elected, or who is level, and leave nothing of the order behind."""
    found, number = counts(step), round_of(step)
    among = [option_of(each) for each in standing_in(step)]
    if len(among) == 1:  # one candidate is asked about too: more must say yes than leave it blank
        chosen = among if found[among[0]] > found[BLANK] else []
        tied: list[str] = []
    else:
        chosen, tied = at_the_top([(option, found[option]) for option in among], 1)
    rounds = step.data.get("rounds", [])
    step.data["rounds"] = [*rounds, {"round": number, "among": [_pk(option) for option in among], **turnout(step)}]
    step.data.update(elected=_pk(chosen[0]) if chosen else None, tied=[_pk(option) for option in tied])
    step.phase = RESULT
    step.save(update_fields=["data", "phase"])
    sealing.lay_anew(Tally.objects.filter(step=step, round=number))
    sealing.lay_anew(Roll.objects.filter(step=step, round=number))
    sealing.seal()


def _pk(option: str) -> int:
    return int(option.split(":")[1])


def vote_again(turn: Turn) -> None:
    """Another round between those who are level."""
    step = turn.here
    if not step.data.get("tied"):
        raise AlreadyDone
    step.data.update(round=round_of(step) + 1, among=step.data["tied"], tied=[])
    _open(step)
    all_changed(turn)


def draw_lots(turn: Turn) -> None:
    """Still level after two rounds: chance decides, and the log says so."""
    step = turn.here
    if not may_draw_lots(step):
        raise AlreadyDone
    elected = secrets.choice(step.data["tied"])
    step.data.update(elected=elected, tied=[], lots=True)
    step.save(update_fields=["data"])
    turn.particulars["chosen"] = Participant.objects.get(pk=elected).name
    all_changed(turn)


def may_draw_lots(step: Step) -> bool:
    """Whether the same people were level twice running or more."""
    return bool(step.data.get("tied")) and bool(step.data.get("among"))


def leave_open(turn: Turn) -> None:
    """Leave it undecided: nobody is elected today."""
    step = turn.here
    if not step.data.get("tied"):
        raise AlreadyDone
    step.data.update(level=step.data["tied"], tied=[])
    step.save(update_fields=["data"])
    all_changed(turn)


def start_over(turn: Turn) -> None:
    """Ask again who stands: nobody was elected, or whoever was does not want to after all."""
    step = turn.here
    if step.phase != RESULT:
        raise AlreadyDone
    step.data.update(round=round_of(step) + 1, among=[], tied=[], level=[], elected=None, lots=False, asked=[])
    step.phase = STANDING
    step.save(update_fields=["data", "phase"])
    all_changed(turn)
