"""Going to a topic, a table or a role, and away from it."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Mark, Participant, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import PARTICIPANTS, WALL, AlreadyDone, Turn

from . import forming
from .places import PREFIX, Place, is_choosing, is_role, kind_of_place, places_of, turnout_of, where_people_are


class PlaceIsFull(Refusal):
    sentence = _("“{title}” is taken by {names}. Ask whether they change with you, or choose another.")


class NothingChosenHere(Refusal):
    sentence = _("Groups are drawn in this step; whoever leads can move you to another.")


def go_to(turn: Turn, *, place: str) -> None:
    """Choose a topic, sit down at another table or take a role; what one had before is free again."""
    if turn.here.setting("by") != "interest":
        raise NothingChosenHere
    _move(turn, turn.actor, place)


def take_role(turn: Turn, *, place: str) -> None:
    """Take a role, also another than the one that was drawn."""
    if not is_role(turn.here):
        raise NoSuchThing
    turn.particulars["role"] = _move(turn, turn.actor, place).title


def bring(turn: Turn, *, place: str, person: int) -> None:
    """The facilitator brings somebody to a place, however many are there."""
    found = Participant.objects.filter(pk=person, room=turn.room, left_at=None).first()
    if found is None:
        raise NoSuchThing
    _move(turn, found, place, however_full=True)
    broadcasts.controls_changed(turn)


def _move(turn: Turn, person: Participant, key: str, *, however_full: bool = False) -> Place:
    step = turn.here
    places = places_of(step)
    there = next((each for each in places if each.key == key), None)
    before = where_people_are(places).get(person.pk)
    if there is None:
        raise NoSuchThing
    if before is not None and before.key == key:
        raise AlreadyDone
    if there.is_full and not however_full:
        raise PlaceIsFull(title=there.title or there.number, names=", ".join(each.name for each in there.people))
    if is_choosing(step):
        unmark(step, person)
        Mark.objects.create(step=step, participant=person, about=there.about)
    else:
        forming.sit_down(there, person)
    _moved(turn, person, [there.key, *([before.key] if before else [])])
    return there


def stay_out(turn: Turn) -> None:
    """Take back what one chose, or lay one's role down."""
    step = turn.here
    before = where_people_are(places_of(step)).get(turn.actor.pk)
    if before is None:
        raise AlreadyDone
    if is_choosing(step):
        unmark(step, turn.actor)
    else:
        forming.stand_up(step, turn.actor)
    _moved(turn, turn.actor, [before.key])


def unmark(step: Step, person: Participant) -> None:
    Mark.objects.filter(step=step, participant=person, about__startswith=PREFIX).delete()


def _moved(turn: Turn, person: Participant, keys: list[str]) -> None:
    """The places that changed are told, whoever sits there, and how many have one; nothing else is drawn anew."""
    step = turn.here
    places = places_of(step)
    changed = [place for place in places if place.key in keys]
    shown = {"room": turn.room, "step": step, "kind_of_place": kind_of_place(step)}
    for place in changed:
        turn.tell(PARTICIPANTS, swap(place.anchor, fragment("group/_place.html", place=place, **shown)))
        turn.tell(WALL, swap(place.anchor, fragment("group/_wall_place.html", place=place, **shown)))
    turnout = fragment("group/_turnout.html", **turnout_of(step, places))
    turn.tell(PARTICIPANTS, swap("placed", turnout))
    turn.tell(WALL, swap("placed", turnout))
    concerned = {person.pk: person}
    if not is_choosing(step):  # at a table one sees who else is there
        concerned |= {each.pk: each for place in changed for each in place.people}
    broadcasts.mine_changed(turn, *concerned.values())
