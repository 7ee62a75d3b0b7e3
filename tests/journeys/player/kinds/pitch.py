"""Each note has its turn; whoever wrote it says that they have said it, or the lead goes on."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome, Said


def play(game: Game, step: Step) -> Outcome:
    turns = ordered(game.notes_for(step), step.settings.order)
    for number, note in enumerate(turns):
        for each in game.everybody:
            expect(each.sees("#pitch .pitch__text")).to_have_text(note.text)
        speaker = next((each for each in game.people if each.name == note.by), None)
        if speaker and number % 4 < 3:
            speaker.presses("next")
        else:
            game.lead.page.click("#next-turn")
    for each in game.everybody:
        expect(each.sees("#pitch .lead")).to_have_text("Everybody has been heard.")
        expect(each.sees(".turns__turn[data-state=told]")).to_have_count(len(turns))
    return Outcome(told=[note.text for note in turns])


def ordered(notes: list[Said], order: str) -> list[Said]:
    """In the order of their turns: as they came, everybody's first before anybody's second, or person by person."""
    if order == "by-note":
        return notes
    authors = list(dict.fromkeys(note.by for note in notes))
    if order == "by-person":
        return sorted(notes, key=lambda note: authors.index(note.by))
    had = {note.text: sum(other.by == note.by for other in notes[:place]) for place, note in enumerate(notes)}
    return sorted(notes, key=lambda note: had[note.text])
