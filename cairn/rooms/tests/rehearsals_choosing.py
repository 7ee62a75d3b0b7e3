"""What people might do where they choose, talk and close, at random."""

import random
from collections.abc import Callable
from typing import Any

from cairn.rooms.models import ActionItem, Note, Participant, Step
from cairn.rooms.tests.factories import do

Rehearsal = Callable[[Step, Participant, random.Random], str]

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
ASK = "question: {en: Shall we, fr: On y va}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"

# Rooms in which one kind of step is in the middle: enough to come there often, and to leave it.
PLANS = {
    "vote": [WRITE, "kind: vote\nsettings: {of: step-1, dots: 2, winners: 1}\nyields: [{to: name}]", LAST],
    "vote, stacked": [WRITE, "kind: vote\nsettings: {of: step-1, dots: 3, stack: true, ties: facilitator}", LAST],
    "consent": [WRITE, "kind: decide\nsettings: {method: consent, of: step-1, " + ASK + "}", LAST],
    "fist": ["kind: decide\nsettings: {method: fist, " + ASK + "}", LAST],
    "choose": [
        "kind: decide\nsettings: {method: choose, " + ASK + ", options: [{en: Oak, fr: Chêne}, {en: Elm, fr: Orme}]}",
        LAST,
    ],
    "election": ["kind: decide\nsettings: {method: election, " + ASK + "}\nyields: [{to: leader}]", LAST],
    "discuss": [WRITE, "kind: discuss\nsettings: {of: step-1, minutes: 5, extension: 3}", LAST],
    "close": ["kind: close\nsettings: {" + ASK + "}", LAST],
}


def some_note(step: Step, chance: random.Random) -> int:
    return chance.choice([*Note.objects.filter(step__room=step.room_id).values_list("pk", flat=True), 0])


def vote(step: Step, who: Participant, chance: random.Random) -> str:
    name = chance.choice(
        ["give"] * 8 + ["take"] * 2 + ["count", "reopen", "run-off", "break-tie", "leave-open", "merge"]
    )
    item = {"item": f"note:{some_note(step, chance)}"} if name in {"give", "take", "break-tie"} else {}
    if name == "merge":
        item = {"note": str(some_note(step, chance)), "into": str(some_note(step, chance))}
    do(who, name, **item)
    return f"{who}: {name} {item}"


def decide(step: Step, who: Participant, chance: random.Random) -> str:
    name, data = chance.choice(DECIDING[step.setting("method")])
    given = {key: chance.choice(some) if isinstance(some, list) else some for key, some in data.items()}
    if "participant" in data:
        given["participant"] = str(someone(step, chance))
    if "option" in data:
        given["option"] = chance.choice([f"participant:{someone(step, chance)}", "blank"])
    do(who, name, **given)
    return f"{who}: {name} {given}"


def someone(step: Step, chance: random.Random) -> int:
    return chance.choice(list(Participant.objects.filter(room=step.room_id).values_list("pk", flat=True)))


LEADING = [
    ("count", {}),
    ("reopen", {}),
    ("run-off", {}),
    ("leave-open", {}),
    ("break-tie", {"item": ["option:0", "option:1"]}),
]
ANSWERS = {"answer": ["yes", "reservation", "objection"], "reason": ["Because", "Parce que <b>"]}
DECIDING: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "consent": [*[("answer", ANSWERS)] * 5, ("word", {"text": ["This", "That"]}), ("show", {}), ("ask-again", {})],
    "fist": [
        *[("fist", {"fingers": list("12345")})] * 5,
        ("word", {"text": ["This"]}),
        ("show", {}),
        ("ask-again", {}),
    ],
    "choose": [*[("choose", {"item": ["option:0", "option:1"]})] * 5, *LEADING],
    "election": [
        *[(name, {}) for name in ("stand", "stand", "withdraw", "open-ballot", "open-ballot", "back-to-standing")],
        *[(name, {}) for name in ("count-ballots", "vote-again", "draw-lots", "leave-undecided", "start-over")],
        *[(name, {"participant": ""}) for name in ("propose", "put-up")],
        *[("vote", {"option": ""})] * 5,
    ],
}


def discuss(step: Step, who: Participant, chance: random.Random) -> str:
    now = next((topic for topic in step.data["topics"] if topic["state"] == "now"), None)
    seen = {"now": now["key"] if now else ""}
    name, data = chance.choice(
        [
            *[("thumb", {"thumb": chance.choice(["up", "down"])})] * 3,
            *[("take-away", {"text": chance.choice(["Ask", "<i>Ça</i>"]), **seen})] * 2,
            *[("next", seen)] * 3,
            ("next", {**seen, "topic": f"note:{some_note(step, chance)}"}),
            ("finish", seen),
            ("back-to-queue", seen),
            ("extend", {**seen, "extensions": str(now["extensions"] if now else 0)}),
        ]
    )
    do(who, name, **data)
    return f"{who}: {name} {data}"


def close(step: Step, who: Participant, chance: random.Random) -> str:
    owner = chance.choice(["", str(someone(step, chance))])
    item = str(chance.choice([*ActionItem.objects.filter(step=step).values_list("pk", flat=True), 0]))
    text = chance.choice(["Ask three teams", "« Écrire »"])
    name, data = chance.choice(
        [
            ("take-away", {"text": text}),
            ("act", {"text": text, "owner": owner, "due_on": chance.choice(["", "2099-12-01"])}),
            ("act", {"text": text}),
            ("change", {"item": item, "text": text, "owner": owner}),
            ("drop-act", {"item": item}),
            ("rate", {"worth": str(chance.randint(1, 5))}),
            ("rate", {"worth": str(chance.randint(1, 5))}),
            ("show-worth", {}),
        ]
    )
    do(who, name, **data)
    return f"{who}: {name} {data}"


ACTS: dict[str, Rehearsal] = {"vote": vote, "decide": decide, "discuss": discuss, "close": close}
