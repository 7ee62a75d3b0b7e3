"""Everybody rates every thing on every scale; from four answers up all see exactly what was answered."""

from collections import Counter

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome

SCALES = """form => Object.values([...form.querySelectorAll("input[type=radio]")].reduce((found, each) => {
    (found[each.name] ??= []).push(each.value);
    return found;
}, {}))"""
NAMES = """form => [...new Set([...form.querySelectorAll("input[type=radio]")].map(each => each.name))]"""
SPREAD = """rows => rows.map(row => [...row.querySelectorAll("dd")].map(each => Number(each.innerText)))"""


def play(game: Game, step: Step) -> Outcome:
    form = game.lead.sees("#rating-form")
    names, scales = form.evaluate(NAMES), form.evaluate(SCALES)
    given = [Counter() for _name in names]
    for number, who in enumerate(game.people):
        for place, (name, values) in enumerate(zip(names, scales, strict=True)):
            value = values[(number + place) % len(values)]
            who.hands.check(who.sees(f"#rating-form input[name='{name}'][value='{value}']"))
            given[place][value] += 1
        who.presses("answer")
        expect(game.lead.sees("#turnout")).to_contain_text(f"{number + 1} of {len(game.everybody)}")
    for each in game.everybody:
        expect(each.sees(".rated")).to_have_count(0)
    game.lead.page.click("#show-answers")
    wanted = [[counts[value] for value in values] for counts, values in zip(given, scales, strict=True)]
    for each in game.everybody:
        expect(each.sees(".rated .spread")).to_have_count(len(names))
        assert each.sees(".rated .spread").evaluate_all(SPREAD) == wanted
    things = [note.text for note in game.notes_for(step)] or [s.title.in_("en") for s in step.settings.statements]
    return Outcome(items=things, told=things)
