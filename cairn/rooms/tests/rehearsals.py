"""What people might do in each kind of step, at random: for the tests that play whole rooms."""

import random
from collections.abc import Callable

from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.tests import rehearsals_arranging, rehearsals_choosing, rehearsals_forming
from cairn.rooms.tests.factories import do

ASK = "question: {en: Why, fr: Pourquoi}"
TERRITORIES = "territories: [{key: here, title: {en: Here, fr: Ici}}, {key: there, title: {en: There, fr: Là}}]"

# A room with every kind of step in it, so that whatever is rehearsed meets what came before.
PLAN = [
    "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}",
    f"kind: write\nsettings: {{{ASK}, {TERRITORIES}}}",
    f"key: groups\nkind: cluster\nsettings: {{of: [step-2], {ASK}}}",
]


def write(step: Step, who: Participant, chance: random.Random) -> str:
    mine = Note.objects.filter(step=step, author=who, is_open=False).first()
    if mine is not None and chance.random() < 0.3:
        do(who, "take-back", note=mine.pk)
        return f"{who} takes a note back"
    do(who, "write", text=chance.choice(["Ask", "Ça va ?", "🪨" * 9, "<b>bold</b>"]), territory="there")
    return f"{who} writes"


def nothing(step: Step, who: Participant, chance: random.Random) -> str:
    return f"{who} listens"


ACTS: dict[str, Callable[[Step, Participant, random.Random], str]] = {
    "brief": nothing,
    "write": write,
    **rehearsals_choosing.ACTS,
    **rehearsals_arranging.ACTS,
    **rehearsals_forming.ACTS,
}


def do_something(step: Step, who: Participant, chance: random.Random) -> str:
    """Have somebody do something that the step's kind allows. Raises what the room refuses."""
    return ACTS[step.kind](step, who, chance)
