"""People work, alone or in their groups; what is handed in stays theirs until it is shown to all."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from cairn.rooms.kinds.work.settings import Asked
from tests.journeys.player.game import Game, Outcome, Said
from tests.journeys.player.somebody import Somebody


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    tables = game.outcomes[settings.of].tables if settings.of else []
    for each in game.people:
        own = next((table for table in tables if each.name in table), [each.name])
        expect(each.sees("#mine .partner__names > span")).to_have_count(len(own) - 1)
    outcome = Outcome(tables=tables)
    if settings.hands_in != "nothing":
        makers = [each for each in game.people if settings.hands_in == "each"] or [_hand_of(game, t) for t in tables]
        _hand_in(game, step, makers, outcome)
    _rounds(game, step)
    if settings.hands_in == "nothing":
        game.somebody().presses("done")
        done = 1
    else:  # whoever handed in is done, and so is their group
        done = len(game.people) if settings.hands_in == "each" else sum(len(table) for table in tables)
    left = f"{len(game.everybody) - done} of {len(game.everybody)} still at it"
    expect(game.lead.sees("#progress")).to_have_text(left)
    return outcome


def _hand_of(game: Game, table: list[str]) -> Somebody:
    """Whoever writes for a group."""
    return next(each for each in iter(game.somebody, None) if each.name in table)


def _hand_in(game: Game, step: Step, makers: list[Somebody], outcome: Outcome) -> None:
    for who in makers:
        texts = {ask.key: _text(step, ask, who) for ask in step.settings.asks}
        for key, text in texts.items():
            who.hands.write(who.sees(f"#hand-in-{key}"), text)
        who.presses("hand-in")
        for ask in step.settings.asks:
            expect(who.sees("#mine .handed__mine dd", _words(step, ask, who))).to_have_count(1)
            outcome.items.append(_words(step, ask, who))
            outcome.territories.append(ask.key)
            outcome.notes.append(Said(_words(step, ask, who), who.name, ask.key))
            outcome.told.append(f"{ask.title.in_('en')}: {_told(step, ask, who)}")
    for each in game.people if step.settings.hands_in == "group" else makers:
        expect(each.sees("#mine .handed__mine")).to_have_count(1)
    if step.settings.shown == "end":
        _show(game)
    for each in game.everybody:
        expect(each.sees("#work-results section")).to_have_count(len(makers))
        each.reads("#work-results dd", [_read(step, ask, who) for who in makers for ask in step.settings.asks])


def _show(game: Game) -> None:
    for each in game.everybody:
        expect(each.sees("#work-results section")).to_have_count(0)
    game.lead.page.click("#show-work")


def _text(step: Step, ask: Asked, who: Somebody) -> str:
    return f"{_link(step, ask, who)} {_words(step, ask, who)}" if ask.links else _words(step, ask, who)


def _read(step: Step, ask: Asked, who: Somebody) -> str:
    """How the page shows it: a link by its words, and where it leads."""
    return f"{_words(step, ask, who)} example.org" if ask.links else _words(step, ask, who)


def _told(step: Step, ask: Asked, who: Somebody) -> str:
    words = _words(step, ask, who)
    return f"{words} ({_link(step, ask, who)})" if ask.links else words


def _words(step: Step, ask: Asked, who: Somebody) -> str:
    return f"{step.key}, {ask.key}, by {who.name}"


def _link(step: Step, ask: Asked, who: Somebody) -> str:
    return f"https://example.org/{step.key}-{ask.key}-{who.name.split()[0]}"


def _rounds(game: Game, step: Step) -> None:
    rounds = step.settings.rounds
    for number in range(1, rounds + 1 if rounds > 1 else 1):
        for each in game.everybody:
            expect(each.sees("#group .round-head")).to_contain_text(f"Round {number} of {rounds}")
        game.lead.page.click("#next-round")
    if rounds > 1:
        for each in game.everybody:
            expect(each.sees("#group .round-head")).to_contain_text("All rounds are done.")
