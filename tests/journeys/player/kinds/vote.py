"""Everybody gives all their votes, blind; what is counted is exactly what was given."""

from collections import Counter

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.somebody import Somebody

ROWS = """rows => rows.map(row => [
    row.querySelector(".result__text").firstChild.data.trim(), parseInt(row.querySelector(".result__votes").innerText)
])"""


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    texts = choices(game, step)
    for each in game.everybody:
        each.reads("#vote-items .choice-line__text", texts)
    given = Counter(dict.fromkeys(texts, 0))
    for number, who in enumerate(game.people):
        for text in _given_by(number, texts, settings.dots, stack=settings.stack):
            give(who, text)
            given[text] += 1
        expect(who.sees("#mine .votes-left")).to_contain_text("All your votes are given")
    for each in game.everybody:
        expect(each.sees("#turnout")).to_have_text(f"{len(game.people)} of {len(game.everybody)} have voted")
        expect(each.sees(".results")).to_have_count(0)
    counted(game, given)
    told = [f"{text}: {votes} vote{'' if votes == 1 else 's'}" for text, votes in given.items()]
    winners = settle(game, step, given)
    ranked = [*winners, *(text for text, _votes in given.most_common() if text not in winners)]
    chosen = winners or ranked
    return Outcome(items=ranked, lasts={"backlog": chosen, "values": chosen, "name": winners}, told=told)


def choices(game: Game, step: Step) -> list[str]:
    """Groups and what stayed alone; or notes, even where an earlier step has put them into groups."""
    return game.items_for(step) if step.settings.items == "clusters" else [n.text for n in game.notes_for(step)]


def _given_by(number: int, texts: list[str], dots: int, *, stack: bool) -> list[str]:
    """Everybody wants the first; the second vote goes there too from one who may, the others here and there."""
    first, *others = texts
    wanted = [others[(number + place) % len(others)] for place in range(dots - 1)] if others else []
    if stack and number == 0:
        wanted[:1] = [first]
    return [first, *(wanted if stack else dict.fromkeys(wanted))][:dots]


def give(who: Somebody, text: str) -> None:
    line = who.sees(".choice-line").filter(has=who.sees(".choice-line__text", text))
    votes = who.sees("#mine .votes-left").inner_text()
    who.hands.press(line.locator(".choice-line__give"))
    expect(who.sees("#mine .votes-left")).not_to_have_text(votes)
    expect(line.locator(".choice-line__give")).to_have_attribute("aria-pressed", "true")


def counted(game: Game, given: Counter[str]) -> None:
    """The lead counts; everybody sees the same, the most votes first."""
    game.lead.presses("count")
    for each in game.everybody:
        expect(each.sees("#group .result")).to_have_count(len(given))
        rows = each.sees("#group .result").evaluate_all(ROWS)
        assert dict(rows) == given
        assert [votes for _text, votes in rows] == sorted(given.values(), reverse=True)


def settle(game: Game, step: Step, given: Counter[str]) -> list[str]:
    """Who wins, after what is level has been settled: by the lead's word, or in another round."""
    seats = step.settings.winners
    if not seats:
        return []
    ranked = [text for text, votes in given.most_common() if votes]
    if len(ranked) <= seats:
        return ranked
    edge = given[ranked[seats - 1]]
    winners = [text for text in ranked if given[text] > edge]
    level = [text for text in ranked if given[text] == edge]
    if len(winners) + len(level) == seats:
        return winners + level
    if step.settings.ties == "runoff":
        return [*winners, *_run_off(game, level, seats - len(winners))]
    while len(winners) < seats:
        winners.append(level.pop(0))
        game.lead.presses("break-tie", winners[-1])
        expect(game.lead.sees(".result[data-state=wins]")).to_have_count(len(winners))
    return winners


def _run_off(game: Game, level: list[str], seats: int) -> list[str]:
    game.lead.presses("run-off")
    for each in game.everybody:
        each.reads("#vote-items .choice-line__text", level)
    assert seats == 1, "A runoff for several seats has not been needed yet"
    for who in game.people:
        give(who, level[0])
    game.lead.presses("count")
    expect(game.lead.sees(".result[data-state=wins]")).to_have_count(1)
    return level[:1]
