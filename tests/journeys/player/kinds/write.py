"""Everybody hands in a note, unseen by the others; one of them a second one where that is allowed."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome, Said
from tests.journeys.player.somebody import Somebody


def play(game: Game, step: Step) -> Outcome:
    settings = step.settings
    writers = [*game.people, *([game.people[0]] if settings.limit != 1 else [])]
    said = [_hand_in(who, step, number) for number, who in enumerate(writers)]
    for each in game.everybody:
        own = {note.text for note, who in zip(said, writers, strict=True) if who is each}
        shown = each.page.content()
        assert {note.text for note in said if note.text in shown} == own, f"{each} sees more than what they wrote"

    done = game.somebody()
    done.presses("done")
    done.page.wait_for_selector("#my-done button[aria-pressed=true]")
    left = f"{len(game.people)} of {len(game.everybody)} still writing"
    for each in (game.lead, game.somebody()):
        expect(each.sees("#progress")).to_have_text(left)
    if settings.anonymous:
        said = [Said(note.text, "", note.territory, note.colour) for note in said]
    told = [] if game.is_told_elsewhere(step) else [note.text for note in said]
    return Outcome(notes=said, told=told)


def _hand_in(who: Somebody, step: Step, number: int) -> Said:
    note = Said(
        text=f"{step.key} – {who.name}’s {number + 1}",
        by=who.name,
        territory=_choose(who, "territory", step.settings.territories, number),
        colour=_choose(who, "colour", step.settings.colours, number),
    )
    who.hands.write(who.sees("#write-text"), note.text)
    who.presses("write")
    expect(who.sees("#mine-notes > li[id^=mine-note] .note__text", note.text)).to_have_count(1)
    return note


def _choose(who: Somebody, name: str, pieces: list, number: int) -> str:
    """One of the territories or colours, each in turn; nothing where there are none."""
    if not pieces:
        return ""
    key: str = pieces[number % len(pieces)].key
    who.hands.check(who.sees(f"#write-form input[name={name}][value='{key}']"))
    return key
