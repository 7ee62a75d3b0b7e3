"""What the people of the story do in each kind of step, sent as the same commands that pages send."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from cairn.rooms.models import Step

from .dots import shared_out
from .story import Gathering, Pile, Promise, Said
from .table import Table


def play(table: Table, told: Gathering) -> None:
    """Play the step that the room is in."""
    step = table.step
    played = PLAYED.get(step.kind)
    if played is not None:
        played(table, step, told)


def _write(table: Table, step: Step, told: Gathering) -> None:
    notes = [(said, pile) for pile in told.written[step.key] for said in (*pile.notes, *pile.same)]
    table.dice.shuffle(notes)
    for said, pile in table.spread(notes, step.planned_minutes * 0.85):
        who, text = _said(said)
        table.do(who, "write", text=text, territory=pile.territory, colour=pile.colour)


def _cluster(table: Table, step: Step, told: Gathering) -> None:
    piles = [pile for pile in _written_for(step, told) if pile.pile]
    for pile in table.spread(piles, step.planned_minutes * 0.8):
        into = f"new@{pile.territory}" if pile.territory else "new"
        for said in pile.notes:
            _who, text = _said(said)
            note = table.note(_of(step), text)
            table.do(table.somebody(), "move", note=note.pk, into=into)
            into = str(table.note(_of(step), text).cluster_id)
            table.wait(2)
        table.do(_said(pile.notes[0])[0], "name", pile=into, name=pile.pile)
        if step.setting("align"):
            for who in table.dice.sample(sorted(table.seats), k=table.dice.randint(2, 4)):
                table.wait(1)
                table.do(who, "align", pile=into)


def _pitch(table: Table, step: Step, told: Gathering) -> None:
    for _turn in table.spread(range(20), step.planned_minutes):
        current = table.now().data.get("note")
        if current is None:
            return
        table.do(table.host, "next", seen=current)


def _vote(table: Table, step: Step, told: Gathering) -> None:
    piles = _written_for(step, told)
    for pile in piles:
        for said in pile.same:
            into = table.note(_sources(step), _said(pile.notes[0])[1])
            table.do(table.host, "merge", note=table.note(_sources(step), _said(said)[1]).pk, into=into.pk)
    sums = {_item(table, step, pile): pile.dots for pile in piles if pile.pile or step.setting("items") == "notes"}
    given = shared_out(sums, table.seats, each=step.setting("dots"), stack=step.setting("stack"))
    table.dice.shuffle(given)
    for who, item in table.spread(given, step.planned_minutes * 0.8):
        table.do(who, "give", item=item)
    table.wait(10)
    table.do(table.host, "count")


def _item(table: Table, step: Step, pile: Pile) -> str:
    note = table.note(_sources(step), _said(pile.notes[0])[1])
    return f"cluster:{note.cluster_id}" if step.setting("items") == "clusters" else f"note:{note.pk}"


def _decide(table: Table, step: Step, told: Gathering) -> None:
    {"election": _elect, "fist": _show_fists}[step.setting("method")](table, step, told)


def _elect(table: Table, step: Step, told: Gathering) -> None:
    for who in told.leader:
        table.wait(20)
        table.do(who, "stand")
    table.wait(15)
    table.do(table.host, "open-ballot")
    members = [who for who in table.seats if who not in told.guests]
    ballots = [f"participant:{table.seats[key].pk}" for key, votes in told.leader.items() for _ in range(votes)]
    table.dice.shuffle(ballots)
    for who, option in table.spread(list(zip(members, ballots, strict=True)), 2):
        table.do(who, "vote", option=option)
    table.do(table.host, "count-ballots")


def _show_fists(table: Table, step: Step, told: Gathering) -> None:
    for who, fingers in table.spread(list(zip(table.seats, told.fists, strict=True)), 1.5):
        table.do(who, "fist", fingers=fingers)
    table.do(table.host, "show")


def _discuss(table: Table, step: Step, told: Gathering) -> None:
    now = ""
    for place, topic in enumerate([each["key"] for each in step.data["topics"]][: told.talked], start=1):
        table.do(table.host, "next", now=now)
        now = topic
        table.wait(60 * table.dice.uniform(4.5, 5.2))
        goes_on = place in told.longer
        for who in table.dice.sample(sorted(table.seats), k=3):
            table.wait(2)
            table.do(who, "thumb", thumb="up" if goes_on or who == table.host else "down")
        if goes_on:
            table.do(table.host, "extend", now=now, extensions=0)
            table.wait(60 * table.dice.uniform(2, 3))
    table.do(table.host, "finish", now=now)


def _compose(table: Table, step: Step, told: Gathering) -> None:
    scribe = table.somebody()
    table.do(scribe, "take-pen")
    for part, text in table.spread(list(told.wording.items()), step.planned_minutes * 0.8):
        table.do(scribe, "word", part=part, text=text)


def _close(table: Table, step: Step, told: Gathering) -> None:
    last: list[Callable[[], None]] = [partial(_take_away, table, said) for said in told.close.takeaways]
    last += [partial(_promise, table, promise) for promise in told.close.actions]
    worth = table.dice.choices([3, 4, 5], weights=[1, 4, 4], k=len(table.seats))
    last += [partial(table.do, who, "rate", worth=score) for who, score in zip(table.seats, worth, strict=True)]
    for act in table.spread(last, step.planned_minutes):
        act()
    table.do(table.host, "show-worth")


def _take_away(table: Table, said: Said) -> None:
    who, text = _said(said)
    table.do(who, "take-away", text=text)


def _promise(table: Table, promise: Promise) -> None:
    due = (table.at + timedelta(days=promise.days)).date()
    table.do(promise.owner, "act", text=promise.text, due_on=due)


def _sources(step: Step) -> list[str]:
    """Keys of all earlier steps: a vote reaches back through the steps it works with."""
    return list(Step.objects.filter(room=step.room_id, position__lt=step.position).values_list("key", flat=True))


def _of(step: Step) -> list[str]:
    of = step.setting("of")
    return [of] if isinstance(of, str) else list(of)


def _written_for(step: Step, told: Gathering) -> list[Pile]:
    """What the story knows of the notes that this step works with."""
    keys, found = _of(step), []
    while keys:
        key = keys.pop(0)
        found += told.written.get(key, [])
        earlier = Step.objects.get(room=step.room_id, key=key)
        keys += _of(earlier) if earlier.setting("of") else []
    return found


def _said(said: Said) -> tuple[str, str]:
    ((who, text),) = said.items()
    return who, text


PLAYED: dict[str, Callable[[Table, Step, Gathering], None]] = {
    "write": _write,
    "cluster": _cluster,
    "pitch": _pitch,
    "vote": _vote,
    "decide": _decide,
    "compose": _compose,
    "discuss": _discuss,
    "close": _close,
}
