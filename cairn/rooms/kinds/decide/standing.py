"""Standing for election: oneself, or proposed by others and saying yes.

phase       "standing", then "ballot", then "result"
data        round; candidates: participants' numbers; asked: those proposed who have not said yet
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.access import members_in
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Participant, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, PARTICIPANTS, AlreadyDone, Turn

STANDING, BALLOT, RESULT = "standing", "ballot", "result"
MANY = 100  # with more people in the room than this, names are said aloud instead of listed


class BallotIsOpen(Refusal):
    sentence = _("The ballot is open: who stands is settled.")


def members_here(step: Step) -> QuerySet[Participant]:
    """Who may stand and vote: those in the room who belong to the community."""
    return members_in(step.room)


def candidates(step: Step) -> list[Participant]:
    """Those who stand, by name."""
    found = Participant.objects.filter(room=step.room_id, pk__in=step.data.get("candidates", ()))
    return sorted(found, key=lambda each: (each.name.casefold(), each.pk))


def to_propose(step: Step) -> list[Participant]:
    """Those one can still propose; nobody where there are too many for a list. Whom others think of stays in it."""
    taken = step.data.get("candidates", ())
    here = list(members_here(step).order_by("name", "pk")[: MANY + 1])
    return [each for each in here if each.pk not in taken] if len(here) <= MANY else []


def _only_while_standing(step: Step) -> None:
    if step.phase != STANDING:
        raise BallotIsOpen


def stand(turn: Turn) -> None:
    """Stand oneself; also how one says yes when proposed."""
    _only_while_standing(turn.here)
    _put_up(turn, turn.actor)


def withdraw(turn: Turn) -> None:
    """Step down, or say no when proposed."""
    step, me = turn.here, turn.actor.pk
    _only_while_standing(step)
    stood = me in step.data["candidates"]
    if not stood and me not in step.data["asked"]:
        raise AlreadyDone
    _save(step, candidates=_without(step, "candidates", me), asked=_without(step, "asked", me))
    broadcasts.mine_changed(turn, turn.actor)
    if stood:  # a no to a proposal is nobody else's business
        standing_changed(turn, step)


def propose(turn: Turn, *, participant: int) -> None:
    """Ask somebody whether they would stand; only they see it."""
    step = turn.here
    _only_while_standing(step)
    other = _member(step, participant)
    if other == turn.actor:
        _put_up(turn, other)
        return
    if other.pk in {*step.data["candidates"], *step.data["asked"]}:
        raise AlreadyDone
    _save(step, asked=[*step.data["asked"], other.pk])
    broadcasts.mine_changed(turn, other)


def put_up(turn: Turn, *, participant: int) -> None:
    """The facilitator has asked somebody aloud, and they said yes."""
    _only_while_standing(turn.here)
    other = _member(turn.here, participant)
    turn.particulars["to"] = other.name
    _put_up(turn, other)


def _put_up(turn: Turn, participant: Participant) -> None:
    step = turn.here
    if participant.pk in step.data["candidates"]:
        raise AlreadyDone
    _save(
        step,
        candidates=[*step.data["candidates"], participant.pk],
        asked=_without(step, "asked", participant.pk),
    )
    broadcasts.mine_changed(turn, participant)
    standing_changed(turn, step)


def _member(step: Step, pk: int) -> Participant:
    found = members_here(step).filter(pk=pk).first()
    if found is None:
        raise NoSuchThing
    return found


def _without(step: Step, name: str, pk: int) -> list[int]:
    return [each for each in step.data[name] if each != pk]


def _save(step: Step, **data: list[int]) -> None:
    step.data.update(data)
    step.save(update_fields=["data"])


def standing_changed(turn: Turn, step: Step) -> None:
    """Who stands, and whom one can still propose."""
    html = fragment("decide/election/_candidates.html", step=step, candidates=candidates(step))
    turn.tell(EVERYONE, swap("candidates", html))
    people_changed(turn, step)


def people_changed(turn: Turn, step: Step) -> None:
    """Somebody came, left, stands or was asked: the lists to choose from."""
    html = fragment("decide/election/_propose.html", room=turn.room, step=step, to_propose=to_propose(step))
    turn.tell(PARTICIPANTS, swap("propose", html))
    broadcasts.controls_changed(turn)
