"""What somebody is typing stays before their eyes, whatever comes to the page."""

import pytest
from playwright.sync_api import expect
from stage import Stage

from conftest import Room

pytestmark = pytest.mark.journey

FIELD = '<textarea id="words" name="text" data-draft="step-1-words">{0}</textarea>'
FORM = f'<form data-command action="/hand-in/" id="form">{FIELD}<button>Hand in</button></form>'
OPEN = f'<section id="mine">{FORM}</section>'
FOLDED = f'<section id="mine"><p>{{0}}</p><details id="again"><summary>Change it</summary>{FORM}</details></section>'
PEN = '<section id="mine">{}</section>'
SCRIBE = '<textarea id="word-why" name="text" data-draft="step-1-word-why"></textarea>'
PROPOSE = (
    '<details id="propose"><summary>Propose words</summary><form data-command action="/propose/">'
    '<textarea id="words" name="text" data-clears data-draft="step-1-propose" data-inherits="step-1-word-why">'
    "</textarea><button>Propose</button></form></details>"
)


def test_half_typed_text_is_not_folded_away_when_another_hands_in_for_the_group(room: Room, stage: Stage) -> None:
    page = room(OPEN.format(""))
    page.locator("#words").press_sequentially("Bread")

    stage.say(["swap", "mine", FOLDED.format("Bees")])
    expect(page.locator("#mine p")).to_have_text("Bees")
    page.keyboard.type(" and honey")

    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#words")).to_have_value("Bread and honey")


def test_what_one_handed_in_oneself_is_folded_away(room: Room, stage: Stage) -> None:
    page = room(OPEN.format(""))
    page.fill("#words", "Bread")

    stage.say(["swap", "mine", FOLDED.format("Bread")])

    expect(page.locator("#mine p")).to_have_text("Bread")
    expect(page.locator("#words")).to_be_hidden()


def test_nothing_typed_opens_nothing_and_what_was_folded_stays_folded(room: Room, stage: Stage) -> None:
    page = room(FOLDED.format("Bees"))
    page.click("summary")
    page.fill("#words", "Bread")
    page.click("summary")

    stage.say(["swap", "mine", FOLDED.format("Wasps")])

    expect(page.locator("#mine p")).to_have_text("Wasps")
    expect(page.locator("#words")).to_be_hidden()
    expect(page.locator("#words")).to_have_value("Bread")


def test_half_typed_text_is_seen_after_a_reload_though_its_place_is_folded(room: Room) -> None:
    page = room(FOLDED.format("Bees"))
    page.click("summary")
    page.fill("#words", "Bread")

    page.reload()

    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#words")).to_have_value("Bread")


def test_whoever_loses_the_pen_finds_their_words_where_they_can_propose_them(room: Room, stage: Stage) -> None:
    page = room(PEN.format(SCRIBE) + PROPOSE)
    page.fill("#word-why", "We share what failed")
    expect(page.locator("#words")).to_have_value("")

    stage.say(["swap", "mine", PEN.format("")])

    expect(page.locator("#words")).to_be_visible()
    expect(page.locator("#words")).to_have_value("We share what failed")
    page.click("text=Propose >> nth=-1")
    expect(page.locator("#words")).to_have_value("")
    page.reload()
    expect(page.locator("#words")).to_have_value("")


def test_what_is_typed_already_is_not_written_over_by_what_the_pen_left(room: Room, stage: Stage) -> None:
    page = room(PEN.format(SCRIBE) + PROPOSE)
    page.fill("#word-why", "We share what failed")
    page.click("summary")
    page.fill("#words", "Mine")

    stage.say(["swap", "mine", PEN.format("")])
    expect(page.locator("#word-why")).to_have_count(0)

    expect(page.locator("#words")).to_have_value("Mine")
    stage.say(["swap", "mine", PEN.format(SCRIBE)])
    expect(page.locator("#word-why")).to_have_value("We share what failed")
