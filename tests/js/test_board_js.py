"""Moving notes by mouse, finger, tap and keyboard: three ways into the one form, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stage import Answer, Stage, changes

from conftest import HTML, Room, is_live

pytestmark = pytest.mark.journey

BOARD = """<form data-command data-move method="post" action="/steps/1/move/">
<input type="hidden" name="note"><input type="hidden" name="into"></form>
<div id="board" data-board data-put-here="Put here">
  <section class="pile" id="pile-3" data-pile="3"><h3>Rhythm</h3><ul id="pile-3-notes">{three}</ul></section>
  <section class="pile" id="pile-4" data-pile="4"><h3>Learning</h3><ul id="pile-4-notes"></ul></section>
  <section class="pile" id="loose" data-pile="" data-label="Not grouped"><ul id="loose-notes">{loose}</ul></section>
  <section data-new-pile data-label="A new group"><p>New group</p></section>
</div>"""
NOTE = """<li class="note" id="note-{0}" data-note="{0}"><p class="note__text" data-pick>Note {0}</p>
<details id="move-{0}"><summary>Move</summary><select><option>Rhythm</option></select></details></li>"""
TWELVE, THIRTEEN = NOTE.format(12), NOTE.format(13)


def board(three: str = "", loose: str = TWELVE + THIRTEEN) -> str:
    return BOARD.format(three=three, loose=loose)


def grip(page: Page, note: int = 12) -> object:
    return page.locator(f"#note-{note} [data-pick]")


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def by_mouse(page: Page) -> None:
    page.mouse.move(*middle(page, "#note-12 [data-pick]"))
    page.mouse.down()
    page.mouse.move(*middle(page, "#pile-4"), steps=5)
    expect(page.locator("#pile-4")).to_have_attribute("data-target", "")
    expect(page.locator("[data-ghost]")).to_have_count(1)
    page.mouse.up()


def by_tap(page: Page) -> None:
    page.click("#note-12 [data-pick]")
    expect(page.locator("#note-12 [data-pick]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Put here: Learning").click()


def by_keyboard(page: Page) -> None:
    page.focus("#note-12 [data-pick]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#pile-4")).to_have_attribute("data-target", "")
    expect(page.locator("[data-announce]")).to_have_text("Over Learning")
    page.keyboard.press("Enter")


def moves(stage: Stage) -> list[tuple[str, str]]:
    return [(command.fields["note"], command.fields["into"]) for command in stage.commands]


@pytest.mark.parametrize("way", [by_mouse, by_tap, by_keyboard])
def test_each_way_fills_the_same_form(room: Room, stage: Stage, way: Callable[[Page], None]) -> None:
    page = room(board())

    way(page)

    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("12", "4")]
    assert stage.commands[0].path == "/steps/1/move/"
    assert page.locator("[data-held], [data-dragging], [data-target], [data-ghost], [data-made]").count() == 0


def test_a_finger_carries_after_a_moment(browser: Browser, stage: Stage) -> None:
    context, page = phone(browser, stage)
    fingers = context.new_cdp_session(page)
    x, y = middle(page, "#note-12 [data-pick]")
    touch(fingers, "touchStart", x, y)
    expect(page.locator("[data-ghost]")).to_have_count(1)

    for end in (middle(page, "#pile-3"), middle(page, "#pile-4")):
        touch(fingers, "touchMove", *end)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("12", "4")]
    context.close()


def test_a_finger_that_moves_at_once_scrolls(browser: Browser, stage: Stage) -> None:
    context, page = phone(browser, stage)
    fingers = context.new_cdp_session(page)
    x, y = middle(page, "#note-12 [data-pick]")

    touch(fingers, "touchStart", x, y)
    for step in range(1, 6):
        touch(fingers, "touchMove", x, y - 20 * step)
    page.wait_for_timeout(500)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    assert page.locator("[data-ghost], [data-dragging], [data-held]").count() == 0
    assert moves(stage) == []
    context.close()


def phone(browser: Browser, stage: Stage) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    stage.pages["/room/"] = HTML.format(body=board(), since=0, attributes="", now=0)
    page.goto(f"{stage.address}/room/")
    is_live(page)
    return context, page


def touch(fingers: object, kind: str, x: float, y: float) -> None:
    fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})


@pytest.mark.parametrize(
    ("place", "into"), [("Put here: Rhythm", "3"), ("Put here: A new group", "new"), ("Put here: Learning", "4")]
)
def test_every_place_has_its_value(room: Room, stage: Stage, place: str, into: str) -> None:
    page = room(board())

    page.click("#note-13 [data-pick]")
    page.get_by_role("button", name=place).click()

    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("13", into)]


def test_out_of_a_pile_is_loose(room: Room, stage: Stage) -> None:
    page = room(board(three=TWELVE, loose=""))

    page.click("#note-12 [data-pick]")
    page.get_by_role("button", name="Put here: Not grouped").click()

    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("12", "")]


def test_escape_leaves_the_note(room: Room, stage: Stage) -> None:
    page = room(board())
    page.focus("#note-12 [data-pick]")
    page.keyboard.press(" ")
    page.keyboard.press("ArrowRight")

    page.keyboard.press("Escape")

    expect(page.locator("[data-announce]")).to_have_text("Left where it was.")
    expect(page.locator("#note-12 [data-pick]")).to_be_focused()
    assert page.locator("[aria-pressed=true], [data-target], [data-put]").count() == 0
    assert moves(stage) == []


def test_a_note_put_where_it_lies_stays(room: Room, stage: Stage) -> None:
    page = room(board())

    page.focus("#note-12 [data-pick]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")

    expect(page.locator("[data-announce]")).to_have_text("Left where it was.")
    assert moves(stage) == []


def test_a_note_carried_back_is_not_picked(room: Room, stage: Stage) -> None:
    page = room(board())
    x, y = middle(page, "#note-12 [data-pick]")

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=3)
    page.mouse.up()

    expect(page.locator("[data-announce]")).to_have_text("Left where it was.")
    assert page.locator("[data-held], [aria-pressed=true]").count() == 0
    assert moves(stage) == []


def test_the_note_stays_in_the_hand_while_others_move_theirs(room: Room, stage: Stage) -> None:
    page = room(board())
    page.focus("#note-12 [data-pick]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")

    stage.say(["put", "pile-3-notes", THIRTEEN], ["swap", "note-12", TWELVE.replace("Note 12", "Note 12, tidied")])

    expect(page.locator("#pile-3 #note-13 [data-pick]")).to_have_attribute("role", "button")
    expect(page.locator("#note-12 [data-pick]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#note-12 [data-pick]")).to_be_focused()
    expect(page.locator("#pile-4")).to_have_attribute("data-target", "")
    page.keyboard.press("Enter")
    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("12", "4")]


def test_a_carried_note_may_be_replaced_meanwhile(room: Room, stage: Stage) -> None:
    page = room(board())
    page.mouse.move(*middle(page, "#note-12 [data-pick]"))
    page.mouse.down()
    page.mouse.move(*middle(page, "#pile-3"), steps=3)

    stage.say(["swap", "note-12", TWELVE.replace("Note 12", "Note 12, tidied")])
    expect(page.locator("#note-12 [data-pick]")).to_have_text("Note 12, tidied")
    page.mouse.move(*middle(page, "#pile-4"), steps=3)
    page.mouse.up()

    expect(page.locator("html:not([data-unsent])")).to_be_attached()
    assert moves(stage) == [("12", "4")]


def test_a_note_that_has_gone_is_in_no_hand(room: Room, stage: Stage) -> None:
    page = room(board())
    page.click("#note-12 [data-pick]")

    stage.say(["drop", "note-12"])

    expect(page.locator("#note-12")).to_have_count(0)
    assert page.locator("[data-holding], [data-put]").count() == 0


def test_the_focus_follows_a_note_to_its_pile(room: Room, stage: Stage) -> None:
    page = room(board())
    stage.answer = lambda request: changes(["put", "pile-4-notes", TWELVE])

    by_keyboard(page)

    expect(page.locator("#pile-4 #note-12 [data-pick]")).to_be_focused()


def test_a_move_that_waits_is_seen_to_wait(room: Room, stage: Stage) -> None:
    page = room(board())
    stage.stop()

    by_tap(page)
    expect(page.locator("#note-12")).to_have_attribute("data-state", "sending")
    stage.answer = lambda request: Answer(409, "Somebody has merged it.")
    stage.start()

    expect(page.locator("body > [data-problem]")).to_have_text("Somebody has merged it.")
    expect(page.locator("#note-12:not([data-state])")).to_be_attached()


def test_a_notes_own_controls_keep_their_meaning(room: Room, stage: Stage) -> None:
    page = room(board())

    page.click("#note-12 summary")

    expect(page.locator("#move-12")).to_have_attribute("open", "")
    assert page.locator("[data-held]").count() == 0


def test_where_nobody_may_move_notes_are_only_notes(room: Room) -> None:
    page = room(board().replace(" data-move", ""))

    page.click("#note-12 [data-pick]")

    assert page.locator("[role=button], [aria-pressed], [data-put]").count() == 0
