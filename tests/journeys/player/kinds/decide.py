"""The group decides, in the way that the step names; what is shown is what was answered."""

from collections import Counter

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.player.game import Game, Outcome
from tests.journeys.player.kinds import vote
from tests.journeys.player.somebody import Somebody


def play(game: Game, step: Step) -> Outcome:
    return {"consent": consent, "fist": fist, "election": election, "choose": choose}[step.settings.method](game, step)


def _worded(game: Game, step: Step) -> str:
    """The proposal: from the step before, or in the lead's words."""
    wording = "\n".join(game.items_for(step))
    if not wording:
        wording = f"{step.key}: we meet every other week"
        game.lead.hands.write(game.lead.sees("#wording-form textarea"), wording)
        game.lead.presses("word")
    for each in game.everybody:
        expect(each.sees("#group .wording")).to_have_text(wording)
    return wording


def _answered(game: Game) -> None:
    for each in game.everybody:
        expect(each.sees("#turnout")).to_have_text(f"{len(game.people)} of {len(game.everybody)} have answered")


def consent(game: Game, step: Step) -> Outcome:
    wording, reason = _worded(game, step), f"{step.key}: mind the summer"
    for number, who in enumerate(game.people):
        answer = "reservation" if number == 1 else "yes"
        who.hands.check(who.sees(f"#answer-form input[value={answer}]"))
        if answer == "reservation":
            who.hands.write(who.sees("#answer-form textarea"), reason)
        who.presses("answer")
        expect(who.sees("#mine .votes-left")).to_be_visible()
    _answered(game)
    assert reason not in game.lead.page.content()
    game.lead.presses("show")
    for each in game.everybody:
        expect(each.sees("#group .verdict")).to_contain_text("Adopted")
        expect(each.sees("#group .numbers")).to_have_text(
            f"{len(game.people) - 1} yes · 1 with a reservation · 0 against"
        )
        expect(each.sees("#group .note .note__text")).to_have_text([reason])
    return Outcome(items=[wording], told=[wording])


def fist(game: Game, step: Step) -> Outcome:
    wording = _worded(game, step)
    given: Counter[int] = Counter()
    for number, who in enumerate(game.people):
        fingers = 3 + number % 3
        button = who.sees(f"form:has(input[name=fingers][value='{fingers}']) button")
        who.hands.press(button)
        expect(button).to_have_attribute("aria-pressed", "true")
        given[fingers] += 1
    _answered(game)
    game.lead.presses("show")
    for each in game.everybody:
        expect(each.sees("#group .verdict")).to_contain_text("Everybody goes along")
        rows = each.sees("#group .result").evaluate_all(
            "rows => rows.map(row => [...row.querySelectorAll('.numbers')].map(each => Number(each.innerText)))"
        )
        assert {fingers: people for fingers, people in rows if people} == given
    return Outcome(items=[wording], told=[wording])


def election(game: Game, step: Step) -> Outcome:
    """Two stand; the first is chosen by all but one, secretly."""
    first, second = game.people[1], game.people[2]
    for who in (first, second):
        who.presses("stand")
        expect(who.sees("form[action$='/withdraw/']")).to_have_count(1)
    game.lead.presses("open-ballot")
    for number, who in enumerate(game.everybody):
        _cast(who, second if number == 0 else first)
    game.lead.presses("count-ballots")
    for each in game.everybody:
        expect(each.sees("#group .verdict")).to_contain_text(f"{first.name} is elected")
    votes = {first.name: len(game.people), second.name: 1}
    for each in game.everybody:
        assert dict(each.sees("#group .result").evaluate_all(vote.ROWS)) == votes
    return Outcome(items=[first.name], told=[])


def _cast(who: Somebody, whom: Somebody) -> None:
    option = who.sees("#ballot label.choice").filter(has=who.sees("b").get_by_text(whom.name, exact=True))
    who.hands.check(option.locator("input"))
    who.presses("vote")
    who.page.wait_for_selector("#ballot", state="detached")


def choose(game: Game, step: Step) -> Outcome:
    """One vote each; all but one for the first."""
    texts = [text.in_("en") for text in step.settings.options] or game.items_for(step)
    given = Counter(dict.fromkeys(texts, 0))
    for number, who in enumerate(game.people):
        text = texts[1] if number == 0 else texts[0]
        button = who.sees(".choice-line button", text)
        who.hands.press(button)
        expect(button).to_have_attribute("aria-pressed", "true")
        given[text] += 1
    vote.counted(game, given)
    return Outcome(items=[texts[0]], told=[])
