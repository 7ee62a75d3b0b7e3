"""Nobody gets in where they should not: every address of ours × every role, compared with a table read line by line.

After a change that is meant, write the table anew and read the difference:

    CAIRN_ACCESS=write .venv/bin/pytest tests/test_access_table.py; git diff tests/access_table.txt
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cairn.communities.models import Community, Joining
from tests.access_world import Place, World, build

TABLE = Path(__file__).resolve().parent / "access_table.txt"
pytestmark = pytest.mark.long
HEAD = (
    "# What each address answers to each role. tests/test_access_table.py says how this is written anew.",
    "# login: first sign in. door: first come into the room. 302: done, or elsewhere. 409, 422: may, but not so.",
    "",
)
METHODS = ("GET", "POST")
SECTIONS = ("everywhere", "secrets", "communities", "rooms")
WRITES = os.environ.get("CAIRN_ACCESS") == "write"
SHARES = 1 if WRITES else 12  # into so many tests the table is divided, so that processes share them
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# Where one address stands for several acts, each has rows of its own.
ACTS: dict[str, list[dict[str, str]]] = {
    "flow": [{"move": move} for move in ("begin", "next", "extend", "fly")],
    "command": [{"name": name} for name in ("stand", "open-ballot", "vote", "fly")],
    "poster": [{"form": "svg"}],
}
QUERIES = {"new_room": "?format=lean-coffee"}
ALIKE = {"date_checking": {"token": "here"}, "way_out": {"token": "out"}}  # called alike, and something else there
OF_A_SERIES = r"^c/<slug:slug>/gather/<int:pk>/|/series/<int:pk>"
SECRET = ("calendars/", "me/letters/out/")  # addresses that have a secret of somebody in them
# Their <pk> is a person, who may belong to both.
OF_PEOPLE = {"member", "roles", "leadership", "distance", "distance_ending"}
OTHERWISE = {"token": "nobody-made-this"}  # in addresses outside communities and rooms


class Page(NamedTuple):
    """An address of ours. `label` is how the table calls it: "c/<slug>/canvas/"."""

    name: str
    route: str
    act: dict[str, str]

    @property
    def label(self) -> str:
        return self.filled({})

    @property
    def of(self) -> str:
        """Whose address it is: "communities", "rooms", "secrets" or "everywhere"."""
        if self.route.startswith(SECRET):
            return "secrets"
        return {"c/": "communities", "i/": "communities", "r/": "rooms"}.get(self.route[:2], "everywhere")

    def filled(self, values: dict[str, Any]) -> str:
        """The route with these values in the place of its parameters; others stay as `<name>`."""

        def value(found: re.Match[str]) -> str:
            name = found[1] or found[2]
            return str({**self.act, **values}.get(name, f"<{name}>"))

        return PARAMETER.sub(value, self.route)

    @property
    def numbered(self) -> str:
        """By which name a place knows what <pk> is here: of all pages of a series, the series."""
        return "series" if re.search(OF_A_SERIES, self.route) else self.name

    def address(self, place: Place | None, role: str = "") -> str:
        if place is None:
            return "/" + self.filled(OTHERWISE)
        values = {**place.address, **place.own.get(role, {})}
        values |= {name: values[other] for name, other in ALIKE.get(self.name, {}).items()}
        if self.numbered in place.numbers:
            values["pk"] = place.numbers[self.numbered]
        return "/" + self.filled(values) + QUERIES.get(self.name, "") + place.query.get(role, "")


def pages() -> list[Page]:
    """All addresses whose view is ours, in the order of the table."""
    ours = [
        Page(str(pattern.name), route, act)
        for route, pattern in routes(get_resolver().url_patterns)
        if pattern.callback.__module__.startswith("cairn.")
        for act in ACTS.get(str(pattern.name), [{}])
    ]
    return sorted(ours, key=lambda page: (page.of, page.label.split("/")))


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        route = before + re.sub(r"^\^|\$$|\\", "", str(each.pattern))
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, route)
        else:
            yield route, each


@pytest.fixture
def world(db: None) -> World:
    cache.clear()  # the counts of tries
    return build()


def answer(browser: Client, method: str, address: str) -> str:
    """The status of an answer; where one is sent to a door, which. Whatever the request did is undone."""
    before = browser.cookies.output(header="").strip()
    browser.raise_request_exception = False
    with transaction.atomic():
        response = browser.generic(method, address)
        transaction.set_rollback(True)
    browser.cookies = SimpleCookie(before)
    to = response.get("Location", "")
    if to.startswith("/accounts/login/"):
        return "login"
    return "door" if re.fullmatch(r"/r/\w+/join/", to) else str(response.status_code)


def places(world: World, of: str) -> dict[str, Place | None]:
    found: dict[str, dict[str, Any]] = {
        "communities": world.communities,
        "rooms": world.rooms,
        "secrets": world.secrets,
    }
    return found.get(of, {"": None})


def browsers(world: World, place: Place | None) -> dict[str, Client]:
    if place:
        return place.browsers
    everybody = world.communities["private"].browsers
    return {role: everybody[role] for role in ("anonymous", "active", "staff")}


def asked(world: World, page: Page, method: str) -> list[list[str]]:
    """A list of answers for each place, one for each role there."""
    return [
        [answer(browser, method, page.address(place, role)) for role, browser in browsers(world, place).items()]
        for place in places(world, page.of).values()
    ]


def section(world: World, of: str, share: int) -> Iterator[str]:
    """A heading for each place, one for the roles, and two lines for each address; asked are those of this share."""
    own = [page for page in pages() if page.of == of]
    known = {line.split("|")[0]: line for line in TABLE.read_text().split("\n")}
    wide = max(len(page.label) for page in own) + 7
    found = places(world, of)
    roles = [[f"{role[:5]:5}" for role in browsers(world, place)] for place in found.values()]
    yield f"{'# ' + of:{wide}}" + "".join(f"| {name:{6 * len(row)}}" for name, row in zip(found, roles, strict=True))
    yield f"{'#':{wide}}" + "".join(f"| {' '.join(row)} " for row in roles)
    for number, page in enumerate(own):
        for method in METHODS:
            line = f"{page.label:{wide - 5}}{method:5}"
            if number % SHARES == share:
                yield line + "".join(cells(row) for row in asked(world, page, method))
            else:
                yield known.get(line, line)


def cells(row: list[str]) -> str:
    """The answers in one place; one word where all are alike."""
    if len({*row}) == 1:
        return f"| {row[0] + ' to all':{6 * len(row)}}"
    return "| " + "".join(f"{each:6}" for each in row)


@pytest.mark.parametrize("share", range(SHARES))
def test_everybody_gets_in_where_they_should_and_nowhere_else(world: World, share: int):
    lines = [*HEAD]
    for of in SECTIONS:
        lines += [line.rstrip() for line in section(world, of, share)] + [""]

    if WRITES:
        TABLE.write_text("\n".join(lines))
    assert lines == TABLE.read_text().split("\n")
    assert [line for line in lines if re.search(r"\b5\d\d\b", line)] == []


def test_to_strangers_a_private_community_is_as_none_at_all(world: World):
    private = world.communities["private"]
    Community.objects.filter(slug="private").update(joining=Joining.INVITE)
    nowhere = replace(private, address={**private.address, "slug": "nowhere"})
    differing = []
    for page in pages():
        for role in ("anonymous", "stranger", "staff") if page.label.startswith("c/") else ():
            for method in METHODS:
                there, none = (answer(private.browsers[role], method, page.address(at)) for at in (private, nowhere))
                if there != none:
                    differing.append((role, method, page.label, there, none))

    assert differing == []


def test_nothing_of_one_community_is_reached_through_another(world: World):
    """A leader who puts the number of something elsewhere into an address of their own community finds nothing."""
    private, public = world.communities["private"], world.communities["public"]
    astray = replace(private, numbers=public.numbers)
    numbered = [page for page in pages() if page.numbered in public.numbers and page.name not in OF_PEOPLE]
    found = [
        (page.label, answer(private.browsers["leader"], method, page.address(astray)))
        for page in numbered
        for method in METHODS
    ]

    assert len(numbered) > 10
    assert [each for each in found if each[1] not in ("404", "405")] == []
