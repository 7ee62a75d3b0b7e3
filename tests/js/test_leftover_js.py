"""What was half typed when the group went on comes back as a card, whole, each in its turn."""

import pytest
from playwright.sync_api import Page, expect
from stage import Stage

from conftest import Room

pytestmark = pytest.mark.journey

CARD = """<template data-leftover><form method="post" data-command data-leftover-card><p data-about></p>
<label><span class="field__label visually-hidden">Yours</span><textarea name="text"></textarea></label>
<button>After all</button><button type="button" data-let-go>Let it go</button></form></template>"""
TALK = """<div id="mine"><form method="post" action="/give-back/" data-command data-late="{key}"
data-late-about="{title}"><input type="hidden" name="talk" value="{key}"><textarea name="text" id="{key}"
data-draft="{key}"></textarea><button>Write to them</button></form></div>"""
WORK = """<div id="mine"><form method="post" action="/hand-in/" data-command data-late="">
<label><span class="field__label">Points</span><textarea name="text-points"></textarea></label>
<label><span class="field__label">Links</span><textarea name="text-links"></textarea></label>
<button>Hand in</button></form></div>"""


def page_with(room: Room, form: str) -> Page:
    return room(f'<main id="main">{form}</main>{CARD}')


def go_on(stage: Stage, to: str) -> None:
    stage.say(["swap", "mine", to])


def test_what_was_for_one_talk_is_handed_in_for_that_talk_after_the_next_began(room: Room, stage: Stage) -> None:
    page = page_with(room, TALK.format(key="t1", title="Bees"))
    page.fill("#t1", "Your pictures told")

    go_on(stage, TALK.format(key="t2", title="Owls"))

    card = page.locator("[data-leftover-card]")
    expect(card.locator("textarea")).to_have_value("Your pictures told")
    expect(card.locator("[data-about]")).to_have_text("Bees")
    page.fill("#t2", "Slower")  # does not take the other's place
    expect(page.locator("#t2")).to_have_value("Slower")
    page.click("text=After all")
    expect(card).to_have_count(0)
    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert [(sent.fields["talk"], sent.fields["text"]) for sent in stage.commands] == [("t1", "Your pictures told")]


def test_two_that_were_left_come_one_after_the_other(room: Room, stage: Stage) -> None:
    page = page_with(room, TALK.format(key="t1", title="Bees"))
    card = page.locator("[data-leftover-card]")
    page.fill("#t1", "First")
    go_on(stage, TALK.format(key="t2", title="Owls"))
    page.fill("#t2", "Second")
    go_on(stage, '<div id="mine"></div>')
    expect(card.locator("textarea")).to_have_value("First")
    card.locator("textarea").fill("First, said better")

    page = page_with(room, "")  # as it is loaded now

    expect(card.locator("textarea")).to_have_value("First, said better")
    page.click("[data-let-go]")
    expect(card.locator("textarea")).to_have_value("Second")
    page.click("[data-let-go]")
    expect(card).to_have_count(0)


def test_every_field_of_it_comes_back_by_its_own_name(room: Room, stage: Stage) -> None:
    page = page_with(room, WORK)
    page.get_by_label("Links").fill("a.example")
    page.get_by_label("Points").fill("Three")

    go_on(stage, '<div id="mine"></div>')

    card = page.locator("[data-leftover-card]")
    expect(card.get_by_label("Points")).to_have_value("Three")
    expect(card.get_by_label("Links")).to_have_value("a.example")
    page.click("text=After all")
    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    sent = stage.commands[0].fields
    assert (sent["text-points"], sent["text-links"], "text" in sent) == ("Three", "a.example", False)


def test_what_was_sent_or_taken_back_leaves_nothing(room: Room, stage: Stage) -> None:
    page = page_with(room, TALK.format(key="t1", title="Bees"))
    page.fill("#t1", "Sent")
    page.click("text=Write to them")
    page.fill("#t1", "Second thoughts")
    page.fill("#t1", "")

    go_on(stage, '<div id="mine">gone</div>')

    expect(page.locator("#mine")).to_have_text("gone")
    expect(page.locator("[data-leftover-card]")).to_have_count(0)
