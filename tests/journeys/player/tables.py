"""Who sits with whom, as everybody's page tells it."""

from playwright.sync_api import expect

from tests.journeys.player.game import Game
from tests.journeys.player.somebody import Somebody

NAMES = """tables => tables.map(table =>
    [...table.querySelectorAll(".tables__person")].map(each => each.innerText.trim() || each.textContent.trim()).sort())"""


def listed(who: Somebody, where: str) -> list[list[str]]:
    """The tables that a page lists, folded away or not: the names at each."""
    found: list[list[str]] = sorted(names for names in who.sees(where).evaluate_all(NAMES) if names)
    return found


def seen_by_all(game: Game, where: str, partners: str) -> list[list[str]]:
    """The same list on every page, and on everybody's own part the names of those at their table."""
    tables = listed(game.lead, where)
    for each in game.everybody:
        own = next((table for table in tables if each.name in table), [each.name])
        others = [name for name in own if name != each.name]
        expect(each.sees(partners)).to_have_count(len(others))
        assert sorted(name.strip() for name in each.sees(partners).all_inner_texts()) == others, each
        assert listed(each, where) == tables, each
    return tables
