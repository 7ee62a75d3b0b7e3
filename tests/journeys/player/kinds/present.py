"""Talks are given one after the other; questions are asked, wanted and ticked, speakers are thanked and written to."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.somebody import Somebody

TALKS = 2


def play(game: Game, step: Step) -> Outcome:
    talks = _program(game, step)
    outcome = Outcome(items=talks)
    for title in talks:
        _advance(game)
        for each in game.everybody:
            expect(each.sees("#talk .pitch__text")).to_have_text(title)
        if step.settings.questions:
            outcome.told += _ask(game, step, title)
        if step.settings.answers:
            _advance(game)
            for each in game.everybody:
                expect(each.sees("#talk .pitch__who")).to_contain_text("Questions to")
    _advance(game)
    for each in game.everybody:
        expect(each.sees("#talk .lead")).to_have_text("Everybody has presented. Thank you.")
        expect(each.sees("#program .turns__turn[data-state=told]")).to_have_count(len(talks))
    _thank(game, talks[0])
    if step.settings.feedback:
        _give_back(game, step)
    return outcome


def _advance(game: Game) -> None:
    game.lead.page.click("#next-turn")


def _program(game: Game, step: Step) -> list[str]:
    """What is presented: what the step before brought, or what people offer."""
    if step.settings.of:
        return [
            text.strip()
            for text in game.lead.sees("#program [aria-labelledby=program-todo] .turns__text").all_inner_texts()
        ]
    titles = []
    for _each in range(min(TALKS, step.settings.slots or TALKS)):
        who = game.somebody()
        titles.append(f"{step.key}: what {who.name} has seen")
        who.hands.write(who.sees("#offer-form [name=title]"), titles[-1])
        who.presses("offer")
        for each in game.everybody:
            expect(each.sees("#program .turns__text", titles[-1])).to_have_count(1)
    return titles


def _ask(game: Game, step: Step, title: str) -> list[str]:
    """Two questions; the first is wanted by another and answered, the second is left for later."""
    asked = []
    for word in ("How", "Why"):
        who = game.somebody()
        asked.append(f"{word} did you do it? ({title})")
        who.hands.write(who.sees("#ask-form [name=text]"), asked[-1])
        who.presses("ask")
        for each in game.everybody:
            expect(each.sees("#questions .asked__text", asked[-1])).to_have_count(1)
    other = game.somebody()
    hand = other.sees("#questions .asked__one", asked[0]).locator("button")
    other.hands.press(hand)
    expect(hand).to_have_attribute("aria-pressed", "true")
    for each in game.everybody:
        expect(each.sees("#questions .asked__one").first).to_contain_text(asked[0])
    game.lead.hands.open(game.lead.sees("#ticking"))
    game.lead.presses("tick", asked[0][:30])
    for each in game.everybody:
        expect(each.sees("#questions .asked__one[data-state=answered]", asked[0])).to_have_count(1)
    return asked


def _thank(game: Game, title: str) -> None:
    for number, who in enumerate((game.somebody(), game.somebody()), start=1):
        button = who.sees("#program .turns__turn[data-state=told]", title).locator("button")
        who.hands.press(button)
        expect(button).to_have_attribute("aria-pressed", "true")
        for each in game.everybody:
            expect(each.sees("#program .turns__turn[data-state=told]", title).locator(".numbers")).to_have_text(
                str(number)
            )


def _give_back(game: Game, step: Step) -> None:
    """What one writes to the speaker is read by the speaker, and by nobody else."""
    who, text = _listener(game), f"{step.key}: I liked the beginning"
    who.hands.write(who.sees("#give-back"), text)
    who.presses("give-back")
    expect(who.sees("#give-back-form button")).to_have_text("Write this instead")
    speaker = next(each for each in game.people if not each.sees("#give-back-form").count())
    expect(speaker.sees("#mine .note__text")).to_have_text([text])
    for each in game.everybody:
        assert each in {who, speaker} or text not in each.page.content()


def _listener(game: Game) -> Somebody:
    return next(each for each in iter(game.somebody, None) if each.sees("#give-back-form").count())
