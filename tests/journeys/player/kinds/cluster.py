"""The group is brought together by keys, by thumb and by mouse; somebody else agrees with each group."""

from playwright.sync_api import expect

from cairn.formats.schema import Step
from tests.journeys.people import exactly
from tests.journeys.player.game import Game, Outcome, Said
from tests.journeys.player.somebody import Somebody


def play(game: Game, step: Step) -> Outcome:
    notes = game.notes_for(step)
    for each in game.everybody:
        each.reads("#group .note[data-note] [data-pick]", [note.text for note in notes])

    outcome = Outcome()
    territories = list(dict.fromkeys(piece.key for key in step.settings.of for piece in _territories(game, key))) or [
        ""
    ]
    for territory in territories:
        here = [note for note in notes if note.territory == territory]
        groups, alone = _groups(here, many=len(territories) == 1)
        for number, texts in enumerate(groups):
            name = f"{step.key} {territory} {number + 1}".replace("  ", " ")
            _bring_together(game, step, territory, texts, name)
            outcome.items.append(name)
            outcome.told += texts
        outcome.items += alone
        outcome.told += alone
        outcome.territories += [territory] * (len(groups) + len(alone))
    return outcome


def _territories(game: Game, key: str) -> list:
    return list(getattr(game.plan.step(key).settings, "territories", ()))


def _groups(notes: list[Said], *, many: bool) -> tuple[list[list[str]], list[str]]:
    """Twos and a three of what there is, and one note that stays alone if there are enough."""
    texts = [note.text for note in notes]
    if len(texts) < 2:
        return [], texts
    if not many or len(texts) < 4:
        return [texts[:3]], texts[3:]
    return [[*texts[:2], *texts[4:5]], texts[2:4]], texts[5:]


def _bring_together(game: Game, step: Step, territory: str, texts: list[str], name: str) -> None:
    led = step.settings.who == "facilitators"
    who = game.lead if led else game.somebody()
    first, *others = texts
    new = f"new@{territory}" if territory else "new"
    who.hands.carry(who.note(first), new)
    pile = who.page.locator(".pile[id^=pile-]").filter(has=exactly(who.page, first))
    expect(pile).to_have_count(1)
    into = pile.get_attribute("data-pile") or ""
    for text in others:
        carrier = who if led else game.somebody()
        _holds(carrier, into, [first])
        carrier.hands.carry(carrier.note(text), into)
        _holds(carrier, into, [text])
    _name(who, into, name)
    for each in game.everybody:
        expect(each.sees(f"#pile-{into}-name")).to_have_text(name)
        _holds(each, into, texts)
    if step.settings.align:
        _agree(game, into, but=who)


def _holds(who: Somebody, pile: str, texts: list[str]) -> None:
    for text in texts:
        expect(who.sees(f"#pile-{pile}-notes").filter(has=exactly(who.page, text))).to_have_count(1)


def _name(who: Somebody, pile: str, name: str) -> None:
    who.hands.open(who.sees(f"#pile-{pile}-tools"))
    who.hands.write(who.sees(f"#pile-{pile}-field"), name)
    who.hands.press(who.sees(f"#naming-{pile} button"))


def _agree(game: Game, pile: str, but: Somebody) -> None:
    other = game.somebody_but(but)
    thumb = other.sees(f"#pile-{pile} .pile__thumb")
    other.hands.press(thumb)
    expect(thumb).to_have_attribute("aria-pressed", "true")
    for each in game.everybody:
        expect(each.sees(f"#pile-{pile}-aligned")).to_have_text("aligned 1")
