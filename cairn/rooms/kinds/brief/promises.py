"""What is still open from last time: shown while the facilitator opens, one click when it is done.

data["promises"]   [{"item": number of its line elsewhere, "text", "person": number or None, "due_on": "2026-12-01" or
"", "is_done"}]; names are read when they are shown, so that they can be forgotten
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.people.models import Person
from cairn.rooms import broadcasts
from cairn.rooms.access import members_in
from cairn.rooms.kind import Command
from cairn.rooms.models import Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import AlreadyDone, Turn


class OnlyMembersTick(Refusal):
    sentence = _("What the community had taken on is ticked by its members.")


class PromiseForm(forms.Form):
    item = forms.IntegerField()


def keep(turn: Turn, *, item: int) -> None:
    """It is done. Whoever keeps the list elsewhere follows `promise.kept`."""
    if not members_in(turn.room).filter(pk=turn.actor.pk).exists():
        raise OnlyMembersTick
    promises = turn.here.data.get("promises", [])
    found = next((each for each in promises if each["item"] == item), None)
    if found is None:
        raise NoSuchThing
    if found["is_done"]:
        raise AlreadyDone
    turn.here.data["promises"] = [each | {"is_done": each["is_done"] or each["item"] == item} for each in promises]
    turn.here.save(update_fields=["data"])
    turn.particulars |= {"item": item, "text": found["text"]}
    broadcasts.group_changed(turn)


def shown(step: Step) -> list[dict[str, Any]]:
    """As the page shows them: with names, and days as days."""
    promises = step.data.get("promises", [])
    wanted = [each["person"] for each in promises if each["person"]]
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in=wanted)}
    return [
        each
        | {"by": names.get(each["person"], ""), "due": date.fromisoformat(each["due_on"]) if each["due_on"] else None}
        for each in promises
    ]


COMMANDS = {"keep": Command("keep", PromiseForm, keep, verb="promise.kept")}
