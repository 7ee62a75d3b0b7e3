"""Everybody says what they take along, two write down who does what, and all say what the time was worth."""

from collections import Counter

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.somebody import Somebody

FINGERS = """rows => rows.map(row => [...row.querySelectorAll(".numbers")].map(each => Number(each.innerText)))"""


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    said = [_say(who, "one_word" if settings.one_word else f"{step.key}: {who.name} smiles") for who in game.people]
    for each in game.everybody:
        each.reads("#takeaways > li .note__text", said)
    outcome = Outcome(items=said, told=[f"{text} ({who.name})" for text, who in zip(said, game.people, strict=True)])
    if settings.actions:
        owner, writer = game.somebody(), game.somebody()
        promised = _write_down(game, writer, f"{writer.name} writes it up")
        asked = _write_down(game, writer, f"{owner.name} asks the sponsor", owner=owner)
        outcome.lasts["backlog"] = [promised, asked]
        outcome.told += [_told(game, promised, writer), _told(game, asked, owner)]
    if settings.return_on_time:
        _answer(game)
    return outcome


def _say(who: Somebody, text: str) -> str:
    who.hands.write(who.sees("#takeaway-form [name=text]"), text)
    who.presses("take-away")
    expect(who.sees("#takeaways > li", who.name)).to_have_count(1)
    return text


def _write_down(game: Game, who: Somebody, text: str, owner: Somebody | None = None) -> str:
    who.hands.write(who.sees("#action-form [name=text]"), text)
    if owner is not None:
        who.hands.select(who.sees("#owners select"), owner.name)
        who.hands.pick_day(who.sees("#action-form [name=due_on]"), "2030-12-10")
    who.presses("act")
    for each in game.everybody:
        expect(each.sees("#actions > li", text)).to_have_count(1)
    return text


def _told(game: Game, text: str, owner: Somebody) -> str:
    """How the minutes say it: "Ask the sponsor — Ines, by 10 December 2030"."""
    facts = game.lead.sees("#actions > li", text).locator(".small").inner_text()
    assert facts.split(",")[0] == owner.name
    return f"{text} — {facts}"


def _answer(game: Game) -> None:
    """Nobody sees an answer before all are shown; then exactly what was answered."""
    given: Counter[int] = Counter()
    for number, who in enumerate(game.people):
        worth = 5 - number % 3
        who.hands.press(who.sees(f"form:has(input[name=worth][value='{worth}']) button"))
        expect(who.sees("#mine .votes-left")).to_contain_text("counted, without your name")
        given[worth] += 1
    for each in game.everybody:
        expect(each.sees("#group .results")).to_have_count(0)
    game.lead.presses("show-worth")
    for each in game.everybody:
        expect(each.sees("#group .result")).to_have_count(5)
        rows = each.sees("#group .result").evaluate_all(FINGERS)
        assert {worth: people for worth, people in rows if people} == given
