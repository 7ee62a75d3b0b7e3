"""Every format is played from start to end in real browsers: one by keyboard alone, one by thumb at 320 px.

By default those that together show every kind of step; with CAIRN_ALL_FORMATS=1 all of them.
"""

import os
from collections.abc import Iterable

import pytest
from playwright.sync_api import Browser

from cairn.formats.library import formats
from tests.journeys.played import played
from tests.journeys.player import lasting
from tests.journeys.player.choosing import fewest, ways
from tests.journeys.player.game import Game
from tests.journeys.player.hands import Keys, Mouse, Thumb
from tests.journeys.player.somebody import Somebody
from tests.servers import Server, running_server

pytestmark = [pytest.mark.journey, pytest.mark.long]

LEAD = "Nora Lund"
NAMES = ["Ada Osei", "Keiko Abe", "Tomás Rey", "Ben Adler", "Ines Duarte", "Jun Park", "Lale Demir", "Piet Vos"]
HANDS: dict[str, type[Mouse]] = {"Keiko Abe": Keys, "Tomás Rey": Thumb}
AT_LEAST = 5

# How the founding workshop chooses its name and its leader has a journey of its own: test_founding.py.
ELSEWHERE = frozenset({"decide method election", "to name", "to leader"})
PLAYED = list(formats()) if os.environ.get("CAIRN_ALL_FORMATS") else fewest(formats(), ELSEWHERE)


class World:
    """A server, a community for each format, and everybody's browser, opened when they are needed."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self._chromium, self._server = chromium, server
        facts = played(server, "circles", names=[LEAD, *NAMES], keys=PLAYED)
        self._sessions, self.homes = facts["sessions"], facts["slugs"]
        self._people: dict[str, Somebody] = {}

    def person(self, name: str) -> Somebody:
        if name not in self._people:
            hands = HANDS.get(name, Mouse)
            self._people[name] = Somebody(self._chromium, self._server, name, self._sessions[name], hands)
        self._people[name].faults.clear()
        return self._people[name]


@pytest.fixture(scope="module")
def world(chromium: Browser, tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("formats")) as server:
        yield World(chromium, server)


@pytest.mark.parametrize("key", PLAYED)
def test_a_format_is_played_from_start_to_end(world: World, key: str):
    plan = formats()[key]
    names = NAMES[: max(AT_LEAST, plan.people.least)]
    game = Game(plan, world.person(LEAD), [world.person(name) for name in names])

    game.gather("/found/" if plan.founds else f"/c/{world.homes[key]}/rooms/new/?format={key}")
    game.play()

    home = game.lead.sees("#stage a[href^='/c/']").get_attribute("href")
    lasting.check(game, f"{game.lead.url}{home}")
    assert {each.name: each.faults for each in game.everybody if each.faults} == {}


def test_every_kind_of_step_and_every_target_is_played():
    def found_in(keys: Iterable[str]) -> set[str]:
        return {way for key in keys for step in formats()[key].steps for way in ways(step)}

    assert found_in(PLAYED) - ELSEWHERE == found_in(formats()) - ELSEWHERE
