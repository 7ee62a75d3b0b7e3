"""Who sits with whom, as everybody's page tells it."""

from tests.journeys.player.game import Game
from tests.journeys.player.somebody import Somebody

# The names at each table that is listed, folded away or not.
NAMES = """where => [...document.querySelectorAll(where)]
    .map(table => [...table.querySelectorAll(".tables__person")].map(each => each.textContent.trim()).sort())
    .filter(names => names.length).sort((one, other) => one[0] < other[0] ? -1 : 1)"""


def listed(who: Somebody, where: str) -> list[list[str]]:
    """The tables that a page lists, those with nobody left out."""
    found: list[list[str]] = who.page.evaluate(NAMES, where)
    return found


def seen_by_all(game: Game, where: str, partners: str) -> list[list[str]]:
    """The same list on every page, and on everybody's own part the names of those at their table."""
    tables = listed(game.lead, where)
    for each in game.everybody:
        own = next((table for table in tables if each.name in table), [each.name])
        others = [name for name in own if name != each.name]
        each.reads(partners, others)
        each.finds(NAMES, where, tables)
    return tables
