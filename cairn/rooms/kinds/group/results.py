"""What came of forming groups: topics that found people for other steps, and who was where for the minutes."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.models import Step

from .places import Place, is_choosing, places_of


def harvest(step: Step) -> Iterator[Yield]:
    """The topics that people gathered around, each once; drawn groups and roles leave nothing but tables."""
    if step.setting("by") != "interest" or is_choosing(step):
        return
    found: dict[str, Line] = {}
    for place in _taken(step):
        if place.title:
            found.setdefault(place.title, Line(place.title, notes=place.notes))
    for each in step.yields:
        yield Yield(each["to"], tuple(found.values()), each.get("box") or "", each.get("territory") or "", step.pk)


def minutes(step: Step) -> Iterable[Section]:
    """Who gathered around what, or had which role; of drawn groups only how many they were."""
    places = _taken(step)
    if is_choosing(step) or not places:
        return ()
    if step.setting("by") == "chance":
        text = ngettext("One group, drawn by lot.", "{number} groups, drawn by lot.", len(places))
        return (Section(step.title, text.format(number=len(places))),)
    lines = tuple((f"{_titled(place)}: {', '.join(person.name for person in place.people)}", ()) for place in places)
    return (Section(step.title, items=lines),)


def _taken(step: Step) -> list[Place]:
    return [place for place in places_of(step) if place.people]


def _titled(place: Place) -> str:
    return place.title or _("Group {number}").format(number=place.number)
