"""What people might do where they sit down together: in pairs, in small groups, with roles, at work; at random."""

import random
from collections.abc import Callable
from typing import Any

from cairn.rooms.kinds.group.places import places_of
from cairn.rooms.kinds.work.kind import Work
from cairn.rooms.models import Participant, Step, Table
from cairn.rooms.tests.factories import do

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
ASK = "question: {en: With whom, fr: Avec qui}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"
ASKS = (
    "asks: [{key: points, title: {en: Points, fr: Points}}, {key: links, title: {en: Links, fr: Liens}, links: true}]"
)
DRAWN = "key: drawn\nkind: group\nsettings: {by: chance, " + ASK + "}"
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
    "work, alone": ["kind: work\nsettings: {hands_in: each, shown: at-once, " + ASKS + ", " + ASK + "}", LAST],
    "work, in groups": [DRAWN, "kind: work\nsettings: {of: drawn, hands_in: group, " + ASKS + ", " + ASK + "}", LAST],
    "work, in rounds": [DRAWN, "kind: work\nsettings: {of: drawn, rounds: 3, minutes: 2, " + ASK + "}", LAST],
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


def work(step: Step, who: Participant, chance: random.Random) -> str:
    step.refresh_from_db()
    tables = list(Table.objects.filter(step__room=step.room_id).order_by("pk").values_list("pk", flat=True)) or [0]
    name = chance.choice([*["hand-in"] * 5, "sit-down", "sit-down", "next-round", "show"])
    asked = chance.choice([["points"], ["links"], ["points", "links"]])
    texts = {f"text-{key}": chance.choice(["Bees", "<i>Bread", "Bees: https://example.org/bees"]) for key in asked}
    seen = Work().mine(step, who)["my_seen"] if chance.random() < 0.7 else ""
    all_data: dict[str, dict[str, Any]] = {
        "hand-in": {**texts, "seen": seen},
        "sit-down": {"table": chance.choice(tables)},
        "next-round": {"seen": step.data.get("round", 0)},
    }
    data = all_data.get(name, {})
    do(who, name, **data)
    return f"{who}: {name} {data}"


ACTS: dict[str, Callable[[Step, Participant, random.Random], str]] = {"pair": pair, "group": group, "work": work}
