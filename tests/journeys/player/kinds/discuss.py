"""Three topics are talked through: one for longer, because thumbs say so; something is kept of each."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome

TOPICS = 3
QUEUE = ".queue:not([data-state=done]) > .line"


def play(game: Game, step: Step) -> Outcome:
    topics = game.items_for(step)
    for each in game.everybody:
        each.reads(QUEUE, topics)
    order = [text.strip() for text in game.lead.sees(QUEUE).all_inner_texts()]
    talked, left = order[:TOPICS], order[TOPICS:]
    told = []
    for number, topic in enumerate(talked):
        game.lead.presses("next")
        for each in game.everybody:
            expect(each.sees("#group .topic h1")).to_have_text(topic)
        is_longer = number == 0 and step.settings.extension > 0
        if is_longer:
            _go_on(game, step)
        told += [f"{topic}: 0 minutes{', extended once' if is_longer else ''}", _keep(game, step, topic, number)]
    game.lead.presses("finish")
    for each in game.everybody:
        each.reads(".queue[data-state=done] > .line", talked)
    return Outcome(items=talked, told=[*told, *left], lasts={"backlog": left})


def _go_on(game: Game, step: Step) -> None:
    up, other, down = game.somebody(), game.somebody(), game.somebody()
    for who, word in ((up, "Go on"), (other, "Go on"), (down, "Next topic")):
        button = who.sees("#group .thumbs .btn", word)
        who.hands.press(button)
        expect(button).to_have_attribute("aria-pressed", "true")
    for each in game.everybody:
        expect(each.sees("#more")).to_have_text("2 for going on, 1 for the next topic")
    game.lead.presses("extend")
    for each in game.everybody:
        expect(each.sees("#group .topic__line .chip")).to_have_text("extended once")


def _keep(game: Game, step: Step, topic: str, number: int) -> str:
    who, text = game.somebody(), f"{step.key} keeps {number + 1}"
    who.hands.write(who.sees("#takeaway-form [name=text]"), text)
    who.presses("take-away")
    for each in game.everybody:
        expect(each.sees("#takeaways .note__text", text)).to_have_count(1)
    return text
