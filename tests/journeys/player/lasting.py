"""What a room leaves: its minutes, and for each target that its format yields to, the page on which it lasts."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.player.game import Game
from tests.journeys.player.somebody import Somebody

LINES = "lines => lines.map(line => line.firstChild.data.trim())"


def check(game: Game, home: str) -> None:
    """Everything that was made is in the minutes, and where the format says; `home` is the community's address."""
    check_minutes(game)
    for to in sorted(game.targets - {"takeaways"}):  # the minutes keep those
        CHECKS[to](game, game.lead, home)


def check_minutes(game: Game) -> None:
    page = game.lead.page
    page.goto(f"{game.lead.url}/r/{game.code}/minutes/")
    words = page.locator("article.minutes header").inner_text()
    assert all(each.name in words for each in game.everybody)
    said = page.locator("article.minutes").inner_text()
    lines = {line.strip() for line in said.split("\n")}
    for key, outcome in game.outcomes.items():
        assert not [note.text for note in outcome.notes if note.text not in said], f"Notes of {key} are lost"
        missing = [line for said in outcome.told for line in said.split("\n") if line not in lines]
        assert not missing, f"The minutes do not tell of {key}: {missing}\n{lines}"


def _canvas(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}canvas/")
    for box in {each.box for step in game.plan.steps for each in step.yields if each.to == "canvas"}:
        who.reads(f"[data-box={box}] .canvas__lines > li", game.lasting("canvas", box))


def _backlog(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}backlog/")
    who.reads(".backlog__text", [" ".join(text.split()) for text in game.lasting("backlog")])


def _forces(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}direction/")
    for place, side in enumerate(("supports", "slows")):
        items = game.lasting_on_side(side)
        found = who.sees(".forces__side").nth(place).locator("li.force").evaluate_all(LINES)
        assert sorted(found) == sorted(items), side


def _section(title: str, to: str) -> Callable[[Game, Somebody, str], None]:
    """What the direction lists under a heading."""

    def check_section(game: Game, who: Somebody, home: str) -> None:
        who.page.goto(f"{home}direction/")
        who.reads(f"section[aria-labelledby={title}] li", game.lasting(to))

    return check_section


def _decisions(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}direction/")
    found = who.sees("section[aria-labelledby=decisions] .line__body > b").all_inner_texts()
    decided = [" ".join(text.split()) for text in game.lasting("decisions")]
    assert sorted(" ".join(text.split()) for text in found) == sorted(decided)


def _name(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}direction/")
    (name,) = game.lasting("name")
    expect(who.sees("section[aria-labelledby=decisions] b", "We are called")).to_have_text(f"We are called “{name}”")


def _leader(game: Game, who: Somebody, home: str) -> None:
    who.page.goto(f"{home}direction/")
    (leader,) = game.lasting("leader")
    expect(who.sees(".decision-leader")).to_contain_text(leader)


def _cast(game: Game, who: Somebody, home: str) -> None:
    """A portrait for each worded text, with the wants and needs that follow it."""
    who.page.goto(f"{home}cast/")
    steps = [step for step in game.plan.steps for each in step.yields[:1] if each.to == "personas"]
    worded = [game.outcomes[step.key].items for step in steps if not step.yields[0].territory]
    who.reads(".persona > h2", [texts[0] for texts in worded])
    found = sorted(text.strip() for text in who.sees(".persona > div p").all_inner_texts())
    assert found == sorted(text for texts in worded for text in texts[1:])
    for place, territory in enumerate(("wants", "needs")):
        lists = who.sees(".persona__wants").locator(f"> div:nth-child({place + 1}) li").all_inner_texts()
        assert sorted(lists) == sorted(game.lasting("personas", territory=territory)), territory


CHECKS: dict[str, Callable[[Game, Somebody, str], None]] = {
    "canvas": _canvas,
    "backlog": _backlog,
    "measures": _section("measures", "measures"),
    "forces": _forces,
    "values": _section("values", "values"),
    "outcomes": _section("outcomes", "outcomes"),
    "next_meeting": _section("next", "next_meeting"),
    "decisions": _decisions,
    "name": _name,
    "leader": _leader,
    "personas": _cast,
}
