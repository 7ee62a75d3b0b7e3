"""Everybody reads the same words."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome


def play(game: Game, step: Step) -> Outcome:
    for each in game.everybody:
        expect(each.sees("#group .lead")).to_have_text(step.settings.text.in_("en"))
        each.reads("#group .points > li", [point.in_("en") for point in step.settings.points])
    return Outcome()
