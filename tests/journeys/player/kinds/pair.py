"""Everybody has somebody to talk with, in each round somebody else, and writes down what they heard."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.tables import seen_by_all


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    outcome, met = Outcome(), set()
    for number in range(1, settings.rounds + 1):
        where = "Together now" if settings.rounds == 1 else f"Round {number} of {settings.rounds}"
        for each in game.everybody:
            expect(each.sees("#group .round-head")).to_contain_text(where)
        outcome.tables = seen_by_all(game, "#tables-all .tables__table", "#mine .partner__names > span")
        seated = sorted(name for table in outcome.tables for name in table)
        assert set(seated) >= {each.name for each in game.people}
        assert len(seated) == len(set(seated))
        assert {len(table) for table in outcome.tables} <= {settings.size, settings.size + 1}
        pairs = {frozenset((one, other)) for table in outcome.tables for one in table for other in table if one < other}
        assert not pairs & met, "The same two again"
        met |= pairs
        if number < settings.rounds:
            game.lead.page.click("#next-round")
    game.lead.page.click("#next-round")
    for each in game.everybody:
        expect(each.sees("#group .round-head")).to_contain_text("All rounds are done.")
    if settings.hears:
        outcome.items = outcome.told = [_hear(game, step, number) for number in range(len(game.people))]
    return outcome


def _hear(game: Game, step: Step, number: int) -> str:
    who = game.people[number]
    text = f"{step.key}: {who.name} heard of courage"
    who.hands.write(who.sees("form[action$='/hear/'] textarea"), text)
    who.presses("hear")
    expect(who.sees("#mine")).to_contain_text("The others read it when the step is over.")
    return text
