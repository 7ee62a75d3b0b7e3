"""People form small groups: by interest, by chance, or each takes a role."""

from collections.abc import Iterable, Mapping, Sequence

from cairn.rooms import broadcasts
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items
from cairn.rooms.marks import as_data
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import Turn

from . import forming, results
from .commands import COMMANDS, tell
from .places import FORMED, Place, is_choosing, is_role, kind_of_place, places_of, turnout_of, where_people_are
from .settings import Settings

FEW = 80  # up to so many people the console lists them, to move one


class Group(Kind):
    """Tables that later steps work with; who comes late still finds a place."""

    name = "group"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        if is_role(step):
            forming.lay_roles(step)
        elif step.setting("by") == "chance" and step.phase != FORMED:
            forming.draw(step)
        else:
            forming.seat_the_rest(step)

    def end(self, turn: Turn, step: Step) -> None:
        """Groups that nobody had formed form by themselves; looking back forms none."""
        if step.state == Step.State.DONE and is_choosing(step):
            forming.form(step)

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Late-comers find a place, and whoever was left alone too."""
        forming.seat_the_rest(step)
        if is_choosing(step):
            broadcasts.group_changed(turn)
            broadcasts.controls_changed(turn)
        else:
            tell(turn)

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note is one topic more."""
        if is_choosing(step) and note.step_id in {each.pk for each in items.sources(step)}:
            broadcasts.group_changed(turn)
            broadcasts.controls_changed(turn)

    def stage(self, step: Step) -> Context:
        places = places_of(step)
        return {
            "places": places,
            "kind_of_place": kind_of_place(step),
            "takes_topics": is_choosing(step) and not step.setting("of"),
            **turnout_of(step, places),
        }

    def neutral(self, step: Step) -> Context:
        return _own(step, None)

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        places = places_of(step)
        where = where_people_are(places)
        own = {each.pk: [place for place in places if place.put_up_by == each.pk] for each in people}
        return {each.pk: _own(step, where.get(each.pk), each, own[each.pk]) for each in people}

    def personal(self, step: Step) -> Iterable[Participant]:
        places = places_of(step)
        found = {*where_people_are(places), *(place.put_up_by for place in places if place.put_up_by)}
        return Participant.objects.filter(pk__in=found, left_at=None).order_by("pk")

    def controls(self, step: Step) -> Context:
        places = places_of(step)
        here = list(Participant.objects.filter(room=step.room_id, left_at=None).order_by("name", "pk"))
        return {
            "kind_of_place": kind_of_place(step),
            "drawn": int(step.data.get("drawn", 0)),
            "is_drawn": step.setting("by") == "chance" or (is_role(step) and not step.setting("choose")),
            "places": places if len(here) <= FEW else [],
            "movable": here,
        }

    def harvest(self, step: Step) -> Iterable[Yield]:
        return results.harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return results.minutes(step)


def _own(step: Step, place: Place | None, me: Participant | None = None, topics: Sequence[Place] = ()) -> Context:
    """Where somebody is, at a table also with whom, and the topics they have put up."""
    together = place.people if place and not is_choosing(step) else ()
    return {
        "my_place": place,
        "others": [person for person in together if person != me],
        "my_topics": topics,
        "kind_of_place": kind_of_place(step),
        "marks": as_data({place.about: 1} if place else {}),
    }
