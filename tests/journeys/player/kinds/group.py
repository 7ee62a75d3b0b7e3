"""Everybody finds a group: drawn, by what draws them, or a role for each."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.tables import seen_by_all

WITH = "#mine .partner__with .tables__person"


def play(game: Game, step: Step) -> Outcome:
    return {"chance": drawn, "interest": by_interest, "roles": roles}[step.settings.by](game, step)


def drawn(game: Game, step: Step) -> Outcome:
    tables = seen_by_all(game, "#places-all .place", WITH)
    _check(game, step, tables)
    groups = "One group, drawn by lot." if len(tables) == 1 else f"{len(tables)} groups, drawn by lot."
    return Outcome(tables=tables, told=[groups])


def _check(game: Game, step: Step, tables: list[list[str]]) -> None:
    """Everybody but the lead is in one, and they are as large as they should be."""
    assert sorted(name for table in tables for name in table) == sorted(each.name for each in game.people)
    sizes = [len(table) for table in tables]
    assert min(sizes) >= step.settings.least
    assert max(sizes) <= step.settings.most


def by_interest(game: Game, step: Step) -> Outcome:
    """The first three want the first topic, the others the second; whoever's page has none yet puts one up."""
    if step.settings.of:
        topics = game.items_for(step)[:2]
        for each in game.everybody:
            each.reads("#group .place__title", game.items_for(step))
    else:
        topics = [_put_up(game, step, number) for number in (0, 3)]
    wanted = {who.name: topics[0] if number < 3 else topics[1] for number, who in enumerate(game.people)}
    for who in game.people:
        place = who.sees(".place").filter(has=who.sees(".place__title").get_by_text(wanted[who.name], exact=True))
        button = place.locator("button")
        if button.get_attribute("aria-pressed") == "false":
            who.hands.press(button)
        expect(who.sees("#mine .partner__names")).to_have_text(wanted[who.name])
    for each in game.everybody:
        expect(each.sees("#placed")).to_have_text(f"{len(game.people)} of {len(game.everybody)} have chosen")
    game.lead.page.click("#form-groups")
    for who in game.people:
        expect(who.sees("#mine .partner__names")).to_have_text(wanted[who.name])
    expect(game.lead.sees("#places-all")).to_have_count(1)
    tables = seen_by_all(game, "#places-all .place", WITH)
    _check(game, step, tables)
    for table in tables:
        assert len({wanted[name] for name in table}) == 1, f"{table} wanted different things"
    return Outcome(items=topics, tables=tables)


def _put_up(game: Game, step: Step, number: int) -> str:
    who, text = game.people[number], f"{step.key}: topic {number + 1}"
    who.hands.write(who.sees("#put-up-form [name=text]"), text)
    who.presses("put-up")
    for each in game.everybody:
        expect(each.sees("#group .place__title", text)).to_have_count(1)
    return text


def roles(game: Game, step: Step) -> Outcome:
    """Each takes the next role, as long as it is free."""
    settings = step.settings
    told = []
    for number, who in enumerate(game.people):
        role = settings.roles[number % len(settings.roles)]
        title = role.title.in_("en")
        if settings.choose:
            who.presses("take-role", title)
            expect(who.sees("#mine .partner__names")).to_have_text(title)
            told.append(f"{title}: {who.name}")
    for each in game.everybody:
        expect(each.sees("#placed")).to_have_text(f"{len(game.people)} of {len(game.everybody)} have a role")
    for each in game.everybody:
        each.reads("#group .place .tables__person", [who.name for who in game.people])
    return Outcome(told=told if len(game.people) <= len(settings.roles) else [])
