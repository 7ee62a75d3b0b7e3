"""Notes lie on the side that their colour says; one is moved to another side, and some are said to be strong."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome, Said

STRENGTH = 4


def play(game: Game, step: Step) -> Outcome:
    keys = [colour.key for key in step.settings.of for colour in game.plan.step(key).settings.colours]
    sides: dict[str, list[str]] = {key: [] for key in keys}
    for note in game.notes_for(step):
        sides[note.colour].append(note.text)
    _lie(game, sides)

    start, end = keys[0], list(sides)[1]
    moved = sides[start].pop()
    sides[end].append(moved)
    who = game.somebody()
    who.hands.carry(who.note(moved), end)
    _lie(game, sides)
    for key in step.settings.of:  # where it lies is what it is, from here on
        notes = game.outcomes[key].notes
        notes[:] = [Said(n.text, n.by, n.territory, end) if n.text == moved else n for n in notes]

    told = []
    if step.settings.strength:
        _rate(game, moved)
        told.append(f"{moved} (strength {STRENGTH} of 5)")
    lines = [text for texts in sides.values() for text in texts]
    territories = [key for key, texts in sides.items() for _text in texts]
    return Outcome(items=lines, territories=territories, told=told)


def _lie(game: Game, sides: dict[str, list[str]]) -> None:
    for each in game.everybody:
        for key, texts in sides.items():
            each.reads(f"#side-{key}-notes [data-pick]", texts)


def _rate(game: Game, text: str) -> None:
    who = game.somebody()
    who.hands.press(who.note(text).locator(f"button[name=strength][value='{STRENGTH}']"))
    for each in game.everybody:
        expect(each.note(text)).to_have_attribute("data-strength", str(STRENGTH))
