"""What people might do where they sit down together: in pairs, in small groups, with roles; at random."""

import random
from collections.abc import Callable
from typing import Any

from cairn.rooms.kinds.group.places import places_of
from cairn.rooms.models import Participant, Step
from cairn.rooms.tests.factories import do

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
ASK = "question: {en: With whom, fr: Avec qui}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"
ROLES = ", ".join(
    f"{{key: {key}, title: {{en: {key}, fr: {key}}}, does: {{en: Looks, fr: Regarde}}{more}}}"
    for key, more in (("speaker", ", most: 1"), ("ear", ""))
)

PLANS = {
    "pair": ["kind: pair\nsettings: {" + ASK + ", rounds: 3, minutes: 2, hears: {en: Heard, fr: Entendu}}", LAST],
    "pair, three": ["kind: pair\nsettings: {" + ASK + ", rounds: 2, size: 3, prefer: anyone}", LAST],
    "group, interest": [WRITE, "kind: group\nsettings: {of: step-1, by: interest, most: 3, " + ASK + "}", LAST],
    "group, own topics": ["kind: group\nsettings: {by: interest, " + ASK + "}", LAST],
    "group, chance": ["kind: group\nsettings: {by: chance, most: 3, " + ASK + "}", LAST],
    "group, roles": ["kind: group\nsettings: {by: roles, roles: [" + ROLES + "], " + ASK + "}", LAST],
    "group, drawn": ["kind: group\nsettings: {by: roles, choose: false, roles: [" + ROLES + "], " + ASK + "}", LAST],
}


def pair(step: Step, who: Participant, chance: random.Random) -> str:
    step.refresh_from_db()
    name = chance.choice(["next-round", "draw-again", "draw-again", "hear", "hear"])
    do(who, name, seen=step.data.get("round", 0), text=chance.choice(["Bees", "<b>Bread"]))
    return f"{who}: {name}"


def group(step: Step, who: Participant, chance: random.Random) -> str:
    step.refresh_from_db()
    places = [place.key for place in places_of(step)] or ["note:0"]
    people = list(Participant.objects.filter(room=step.room_id).order_by("pk").values_list("pk", flat=True))
    going = "take-role" if step.setting("by") == "roles" else "go-to"
    name = chance.choice(
        [*[going] * 6, "stay-out", "put-up", "put-up", "take-off", "bring", "form", "form", "choose-again"]
    )
    data: dict[str, Any] = {"place": chance.choice(places), "person": chance.choice(people)}
    data |= {"text": chance.choice(["Bees", "<i>Bread", "Birds"]), "drawn": step.data.get("drawn", 0)}
    do(who, name, **data)
    return f"{who}: {name} {data}"


ACTS: dict[str, Callable[[Step, Participant, random.Random], str]] = {"pair": pair, "group": group}
