"""What people might do where they choose, talk and close, at random."""

import random
from collections.abc import Callable

from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.tests.factories import do

Rehearsal = Callable[[Step, Participant, random.Random], str]

WRITE = "kind: write\nsettings: {question: {en: Our name, fr: Notre nom}}"
LAST = "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}"

# Rooms in which one kind of step is in the middle: enough to come there often, and to leave it.
PLANS = {
    "vote": [WRITE, "kind: vote\nsettings: {of: step-1, dots: 2, winners: 1}\nyields: [{to: name}]", LAST],
    "vote, stacked": [WRITE, "kind: vote\nsettings: {of: step-1, dots: 3, stack: true, ties: facilitator}", LAST],
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


ACTS: dict[str, Rehearsal] = {"vote": vote}
