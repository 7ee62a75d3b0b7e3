"""Plays a room with secrets in it on a real SQLite file: `python -m cairn.rooms.tests.secrets_played '{"Ada": …}'`.

Run in a process of its own by test_secrecy.py, with CAIRN_DATA naming a folder that holds a migrated database.
The argument says who writes what, without a name, who votes for whom, and who rates how, with which remark:
{"Ada": ["a note", "Bea", "Open", "5", "a remark"]}. The people always act in the same order, at the same times;
only what they say and choose differs. What the folder holds in the middle of the ballot and right after the count
is copied to `during` and `after`.
"""

import itertools
import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PEOPLE = ["Ada", "Bea", "Cleo", "Dov", "Enzo", "Fay"]
CANDIDATES = PEOPLE[:3]
OPENLY = (
    "kind: decide\nsettings: {method: choose, question: {en: Which, fr: Lequel}, "
    "options: [{en: Open, fr: Ouvert}, {en: Closed, fr: Fermé}]}"
)
numbers = itertools.count()
RATE = (
    "kind: rate\nsettings: {question: {en: How are we, fr: Comment}, anonymous: true, remarks: true, scales: "
    "[{key: us, title: {en: Us, fr: Nous}, low: {en: Badly, fr: Mal}, high: {en: Well, fr: Bien}}]}"
)
STEPS = [
    "kind: write\nsettings: {question: {en: Why, fr: Pourquoi}, anonymous: true}",
    RATE,
    "kind: decide\nsettings: {method: election, question: {en: Who leads, fr: Qui mène}}\nyields: [{to: leader}]",
    OPENLY,
    "kind: brief\nsettings: {text: {en: Bye, fr: Au revoir}}",
]


def play(choices: dict[str, list[str]]) -> None:
    from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
    from cairn.people.tests.factories import PersonFactory
    from cairn.rooms import actions
    from cairn.rooms.models import Participant, Room
    from cairn.rooms.tests.factories import plan

    people = {name: PersonFactory(name=name, joined_at=AT) for name in PEOPLE}
    community = CommunityFactory()
    for person in people.values():
        MembershipFactory(community=community, person=person, joined_at=AT)
    room = actions.open_room(community, plan=plan(*STEPS), opened_by=people["Ada"], at=AT)
    for name in PEOPLE[1:]:
        actions.join(room, name=name, person=people[name], join_key=name, at=AT)
    cast = {each.name: each for each in Participant.objects.filter(room=room)}

    actions.begin(cast["Ada"], at=AT)
    for name in PEOPLE:
        send(cast[name], "write", text=choices[name][0])
    move_on(cast["Ada"], Room.objects.get())
    for name in PEOPLE:
        send(cast[name], "answer", **{"rate-all.x0": choices[name][3], "remark-all": choices[name][4]})
    move_on(cast["Ada"], Room.objects.get())
    for name in CANDIDATES:
        send(cast[name], "stand")
    send(cast["Ada"], "open-ballot")
    for name in PEOPLE:
        send(cast[name], "vote", option=f"participant:{cast[choices[name][1]].pk}")
    copy_to("during")
    send(cast["Ada"], "count-ballots")
    copy_to("after")
    move_on(cast["Ada"], Room.objects.get())
    for name in PEOPLE:
        send(cast[name], "choose", item={"Open": "option:0", "Closed": "option:1"}[choices[name][2]])
    copy_to("open")


def send(by: Any, name: str, **data: str) -> None:
    from cairn.rooms import actions
    from cairn.rooms.actions.commands import command_of
    from cairn.rooms.models import Room

    step = Room.objects.select_related("current").get(pk=by.room_id).current
    assert step is not None
    command = command_of(step, name)
    assert command is not None
    form = command.form(data)
    assert form.is_valid(), form.errors
    actions.carry_out(step, command, by=by, data=form.cleaned_data, key=f"key-{next(numbers)}", at=AT)


def move_on(by: Any, room: Any) -> None:
    from cairn.rooms import actions

    actions.go_on(by, seen=room.current_id, at=AT)


def copy_to(name: str) -> None:
    """What somebody would have who took the database's files at this moment."""
    from django.conf import settings

    folder = Path(settings.DATABASES["default"]["NAME"]).parent
    (folder / name).mkdir()
    for path in folder.glob("cairn.sqlite3*"):
        shutil.copy(path, folder / name / path.name)


if __name__ == "__main__":
    import django

    django.setup()
    play(json.loads(sys.argv[1]))
