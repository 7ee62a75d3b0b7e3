"""What people might do where they work on notes together: on the board, on a picture, in turns, on one text."""

import random
from collections.abc import Callable

from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.tests.factories import do


def cluster(step: Step, who: Participant, chance: random.Random) -> str:
    notes = list(Note.objects.filter(step__room=step.room, is_open=True).order_by("pk").values_list("pk", flat=True))
    piles = list(step.clusters.order_by("pk").values_list("pk", flat=True)) or [0]
    if not notes:
        return "there is nothing to group"
    name = chance.choice(
        ["move", "move", "move", "merge", "merge-alike", "unmerge", "name", "align", "unite", "dissolve"]
    )
    into = chance.choice([*map(str, piles), "new", "new@there", "", "@here"])
    data: dict[str, object] = {
        "note": chance.choice(notes),
        "pile": chance.choice(piles),
        "name": chance.choice(["", "A"]),
    }
    data["into"] = into if name == "move" else chance.choice(notes if name == "merge" else piles)
    do(who, name, **data)
    return f"{who}: {name} {data}"


def place(step: Step, who: Participant, chance: random.Random) -> str:
    notes = list(Note.objects.filter(step__room=step.room, is_open=True).order_by("pk").values_list("pk", flat=True))
    name = chance.choice(["side", "side", "strength", "strength", "merge", "merge-alike", "unmerge"])
    into = chance.choice(["supports", "slows"]) if name == "side" else chance.choice(notes)
    data = {"note": chance.choice(notes), "into": into, "strength": chance.randint(0, 5)}
    do(who, name, **data)
    return f"{who}: {name} {data}"


def pitch(step: Step, who: Participant, chance: random.Random) -> str:
    step.refresh_from_db()
    notes = list(Note.objects.filter(step__room=step.room, is_open=True).order_by("pk").values_list("pk", flat=True))
    name = chance.choice(["next", "next", "next", "previous", "merge", "merge-alike", "unmerge"])
    data = {"note": chance.choice(notes), "into": chance.choice(notes), "seen": step.data.get("note") or ""}
    do(who, name, **data)
    return f"{who}: {name} {data}"


def compose(step: Step, who: Participant, chance: random.Random) -> str:
    step.refresh_from_db()
    name = chance.choice(["propose", "take-pen", "word", "word", "hand-back", "agree", "agree"])
    data = {"part": chance.choice(["when", "where"]), "text": chance.choice(["Noon", "Library", "🪨 <b>"])}
    do(who, name, **data, version=step.data.get("version", 0))
    return f"{who}: {name} {data}"


ACTS: dict[str, Callable[[Step, Participant, random.Random], str]] = {
    "cluster": cluster,
    "place": place,
    "pitch": pitch,
    "compose": compose,
}
