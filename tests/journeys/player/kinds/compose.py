"""Some propose words, one takes the pen and sets down each part; where it is asked, others say that this says it."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    parts = [part.key for part in settings.parts]
    for each in game.everybody:
        each.reads("#material li", game.items_for(step, but=step.kind))
    _goes_on(game, step)
    _propose(game, step, parts[0])
    scribe = game.somebody()
    scribe.presses("take-pen")
    for each in game.everybody:
        expect(each.sees("#pen .pen__who")).to_contain_text(f"{scribe.name} holds the pen")
    words = {part: f"{step.key}: {part} in {scribe.name}’s words" for part in parts}
    for part, text in words.items():
        scribe.hands.write(scribe.sees(f"#word-{part}"), text)
        scribe.hands.press(scribe.sees(f"form[action$='/word/']:has(#word-{part}) button"))
        for each in game.everybody:
            expect(each.sees(f"#wording-{part} .wording__text")).to_have_text(text)
    scribe.presses("hand-back")
    expect(game.lead.sees("#pen .pen__who")).to_have_text("The pen is free.")
    if settings.consent:
        _agree(game)
    return Outcome(items=list(words.values()), territories=parts, told=list(words.values()))


def _goes_on(game: Game, step: Step) -> None:
    """A part that was worded in an earlier text begins with those words."""
    for before in (each for each in game.sources(step) if each.kind == step.kind):
        outcome = game.outcomes[before.key]
        for part, text in zip(outcome.territories, outcome.items, strict=True):
            if any(part == own.key for own in step.settings.parts):
                for each in game.everybody:
                    expect(each.sees(f"#wording-{part} .wording__text")).to_have_text(text)


def _propose(game: Game, step: Step, part: str) -> None:
    who, text = game.somebody(), f"{step.key}: what about this"
    who.hands.open(who.sees(f"#propose-{part}"))
    who.hands.write(who.sees(f"#propose-{part}-text"), text)
    who.hands.press(who.sees(f"#propose-{part} button"))
    for each in game.everybody:
        expect(each.sees(f"#proposals-{part} .note__text")).to_have_text([text])


def _agree(game: Game) -> None:
    for number, who in enumerate(game.people, start=1):
        who.presses("agree")
        expect(who.sees("#agreed button")).to_have_attribute("aria-pressed", "true")
        say = f"{number} says yes" if number == 1 else f"{number} say yes"
        expect(game.lead.sees("#agreed .chip")).to_have_text(say)
