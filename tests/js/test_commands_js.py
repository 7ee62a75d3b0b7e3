"""Commands and drafts: what people wrote is lost by nothing and done once, in a real browser."""

import re
from html import escape

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from stage import Answer, Request, Stage, changes

from conftest import HTML, Room, is_live

pytestmark = pytest.mark.journey

WRITE = """<form id="write" method="post" action="/steps/{step}/write/" data-command data-pending-into="mine">
<textarea name="text" id="text" required data-clears data-draft="step-{step}"></textarea>
<p data-problem hidden></p><button>Hand in</button>
<template data-pending><li class="note note--pending"><p data-pending-text></p></li></template></form>
<ul id="mine"></ul>"""
WRITE_ONE = WRITE.format(step=1)


def note(request: Request) -> Answer:
    """As the room does: the author's note at once."""
    text = escape(request.fields["text"])
    return changes(["put", "mine", f'<li id="mine-{request.fields["key"]}">{text}</li>'], n=1000)


def write(page: Page, *texts: str) -> None:
    for text in texts:
        page.fill("#text", text)
        page.click("text=Hand in")


def nothing_waits(page: Page) -> None:
    expect(page.locator("html:not([data-unsent])")).to_be_attached()


def test_a_command_goes_up_with_its_key_and_comes_down_as_a_note(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.answer = note

    write(page, "Learn & teach")

    expect(page.locator("#mine li")).to_have_text("Learn & teach")
    nothing_waits(page)
    sent = stage.commands[0]
    assert (sent.path, sent.headers["x-csrftoken"], sent.headers["x-cairn-live"]) == ("/steps/1/write/", "token", "1")
    assert re.fullmatch(r"[0-9a-f-]{36}", sent.fields["key"])
    assert page.input_value("#text") == ""


def test_the_stream_brings_the_same_note_and_it_is_there_once(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.answer = note
    write(page, "One")
    nothing_waits(page)

    key = stage.commands[0].fields["key"]
    stage.say(["put", "mine", f'<li id="mine-{key}">One</li>'], ["put", "mine", '<li id="end">end</li>'])

    expect(page.locator("#end")).to_be_visible()
    assert page.locator("#mine li").all_inner_texts() == ["One", "end"]


def test_what_waits_is_shown_as_waiting(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.stop()
    try:
        write(page, "<b>One</b>", "Two")
        assert page.locator("#mine .note--pending").all_inner_texts() == ["<b>One</b>", "Two"]
        assert page.locator("html").get_attribute("data-unsent") == "2"
    finally:
        stage.answer = note
        stage.start()

    nothing_waits(page)
    assert page.locator("#mine li:not(.note--pending)").all_inner_texts() == ["<b>One</b>", "Two"]
    assert page.locator(".note--pending").count() == 0


def test_commands_survive_a_dead_server_and_a_reload_in_order_with_their_keys(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.answer = lambda request: Answer(503)
    write(page, "One", "Two", "Three")
    expect(page.locator("html")).to_have_attribute("data-unsent", "3")
    tried = {command.fields["key"] for command in stage.commands}
    stage.stop()
    stage.answer, stage.commands = lambda request: Answer(), []
    stage.start()

    page.reload()
    is_live(page)

    nothing_waits(page)
    # A command that was on its way when the page went may have come twice, with one key: the server's once.
    once = {command.fields["key"]: command.fields["text"] for command in stage.commands}
    assert list(once.values()) == ["One", "Two", "Three"]
    assert tried == {stage.commands[0].fields["key"]}


def test_a_server_that_dies_before_it_answers_gets_the_same_key_again(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)

    def die(request: Request) -> Answer:
        stage.answer = lambda request: Answer()
        raise ConnectionResetError

    stage.answer = die
    write(page, "One")

    nothing_waits(page)
    assert stage.texts() == ["One", "One"]
    assert len(set(stage.texts("key"))) == 1


def test_a_refusal_says_why_and_gives_the_text_back(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.answer = lambda request: Answer(409, "This step is over.")

    write(page, "One")

    expect(page.locator("form [data-problem]")).to_have_text("This step is over.")
    assert page.locator("form [data-problem]").get_attribute("role") == "alert"
    assert page.input_value("#text") == "One"
    nothing_waits(page)
    assert page.locator("#mine li").count() == 0


def test_the_next_attempt_takes_the_problem_away(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.answer = lambda request: Answer(422, "<b>Too long.</b>", "text/html")
    write(page, "One")
    expect(page.locator("form [data-problem] b")).to_have_text("Too long.")

    stage.answer = note
    page.click("text=Hand in")

    expect(page.locator("#mine li")).to_have_text("One")
    assert page.locator("form [data-problem]").is_hidden()


@pytest.mark.parametrize("is_first", ["the step", "the answer"])
def test_when_the_step_has_gone_the_text_is_still_there_to_read(room: Room, stage: Stage, is_first: str) -> None:
    page = room(f'<section id="stage">{WRITE_ONE}</section>')
    gone = ["swap", "stage", f'<section id="stage">{WRITE.format(step=2)}</section>']

    def refuse(request: Request) -> Answer:
        if is_first == "the step":
            stage.say(gone)
        return Answer(409, "This step is over.", after=0.4)

    stage.answer = refuse
    write(page, "One <i>thought</i>")
    if is_first == "the answer":
        expect(page.locator("form [data-problem]")).to_be_visible()
        stage.say(gone)

    problem = page.locator("body > [data-problem]")
    expect(problem).to_contain_text("This step is over.")
    assert problem.locator("blockquote").inner_text() == "One <i>thought</i>"
    assert page.locator("form").get_attribute("action") == "/steps/2/write/"
    assert page.input_value("#text") == ""


def test_being_sent_elsewhere_is_no_yes(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    stage.pages["/sign-in/"] = "<p>Sign in</p>"
    stage.answer = lambda request: Answer(302, headers={"Location": "/sign-in/"})

    write(page, "One")

    expect(page.locator("form [data-problem]")).to_have_text("That did not work. Load the page again.")
    assert page.input_value("#text") == "One"


@pytest.mark.parametrize("form", [WRITE_ONE, WRITE_ONE.replace(" required", "")])
def test_a_double_click_is_one_command(room: Room, stage: Stage, form: str) -> None:
    page = room(form)
    page.fill("#text", "One")

    page.dblclick("text=Hand in")

    nothing_waits(page)
    page.wait_for_timeout(200)
    assert stage.texts() == ["One"]


def test_what_is_done_closes_its_box_and_only_its_own(room: Room, stage: Stage) -> None:
    box = """<details open id="box-{0}"><summary>Change {0}</summary>
<form id="name-{0}" action="/name/" data-command data-closes><input name="text" id="text-{0}"></form></details>"""
    page = room(box.format(1) + box.format(2))
    page.fill("#text-2", "Two")

    page.keyboard.press("Enter")

    expect(page.locator("#box-2")).not_to_have_attribute("open", "")
    expect(page.locator("#box-1")).to_have_attribute("open", "")
    expect(page.locator("#box-2 summary")).to_be_focused()


def test_what_is_refused_stays_open(room: Room, stage: Stage) -> None:
    page = room(
        """<details open id="box"><summary>Change</summary><form id="name" action="/name/" data-command data-closes>
<input name="text" id="text"><p data-problem hidden></p></form></details>"""
    )
    stage.answer = lambda request: Answer(409, "Somebody named it first.")
    page.fill("#text", "Two")

    page.keyboard.press("Enter")

    expect(page.locator("#name [data-problem]")).to_have_text("Somebody named it first.")
    expect(page.locator("#box")).to_have_attribute("open", "")


def test_enter_twice_is_one_command(room: Room, stage: Stage) -> None:
    page = room('<form action="/write/" data-command><input name="text" id="text" data-clears></form>')
    page.fill("#text", "One")

    page.keyboard.press("Enter")
    nothing_waits(page)
    page.keyboard.press("Enter")

    page.wait_for_timeout(200)
    assert stage.texts() == ["One"]


def test_a_double_click_does_not_reach_the_button_that_came_after_the_first(room: Room, stage: Stage) -> None:
    go_on = """<form id="go" action="/next/" method="post" data-command>
        <input type="hidden" name="seen" value="{}"><button>Go on</button></form>"""
    page = room(go_on.format(1))
    stage.answer = lambda request: changes(["swap", "go", go_on.format(int(request.fields["seen"]) + 1)])
    page.hover("button")
    for count, seen in ((1, "2"), (2, "2"), (1, "3")):
        page.mouse.down(click_count=count)
        page.mouse.up(click_count=count)
        page.wait_for_timeout(100)
        expect(page.locator("[name=seen]")).to_have_value(seen)

    assert stage.texts("seen") == ["1", "2"]


def test_an_old_answer_is_not_shown_over_what_is_newer(room: Room, stage: Stage) -> None:
    page = room(f'<p id="word">old</p>{WRITE_ONE}')
    stage.say(["swap", "word", '<p id="word">newest</p>'])
    expect(page.locator("#word")).to_have_text("newest")
    stage.answer = lambda request: changes(["swap", "word", '<p id="word">stale</p>'], n=1)

    write(page, "One")

    nothing_waits(page)
    assert page.locator("#word").inner_text() == "newest"


def test_what_no_event_brings_is_shown_even_when_the_stream_was_faster(room: Room, stage: Stage) -> None:
    page = room(f'<p id="word">old</p>{WRITE_ONE}')
    stage.say(["swap", "word", '<p id="word">newest</p>'])
    expect(page.locator("#word")).to_have_text("newest")
    own = ["put", "mine", '<li id="mine-1">One</li>']
    stage.answer = lambda request: changes(["swap", "word", '<p id="word">stale</p>'], own, n=1, whispers=[own])

    write(page, "One")

    expect(page.locator("#mine li")).to_have_text(["One"])
    assert page.locator("#word").inner_text() == "newest"


def test_a_quick_tap_on_a_button_after_one_into_the_field_is_no_double_click(room: Room, stage: Stage) -> None:
    page = room(WRITE_ONE)
    page.fill("#text", "One")

    for where, detail in (("#text", 1), ("button", 2)):  # the browser counts taps at one place, whatever lies there
        page.dispatch_event(where, "click", {"detail": detail})

    nothing_waits(page)
    assert stage.texts("text") == ["One"]


def test_half_typed_text_survives_a_reload(room: Room) -> None:
    page = room(WRITE_ONE)
    page.locator("#text").press_sequentially("half a tho")

    page.reload()

    expect(page.locator("#text")).to_have_value("half a tho")


def test_each_step_has_its_own_draft(room: Room, stage: Stage) -> None:
    page = room(f'<section id="stage">{WRITE_ONE}</section>')
    page.fill("#text", "for the first step")

    stage.say(["swap", "stage", f'<section id="stage">{WRITE.format(step=2)}</section>'])
    expect(page.locator("form")).to_have_attribute("action", "/steps/2/write/")
    assert page.input_value("#text") == ""
    stage.say(["swap", "stage", f'<section id="stage">{WRITE_ONE}</section>'])

    expect(page.locator("#text")).to_have_value("for the first step")


def test_what_was_sent_is_no_draft_any_more(room: Room, stage: Stage) -> None:
    form = (
        '<form action="/name/" data-command><input name="name" id="name" data-draft="name"><button>Keep</button></form>'
    )
    page = room(form)
    page.fill("#name", "Rhythm")
    page.click("button")
    nothing_waits(page)

    page.reload()

    expect(page.locator("#name")).to_have_value("")
    assert stage.texts("name") == ["Rhythm"]


def test_a_choice_is_kept_like_text(room: Room) -> None:
    choices = "".join(
        f'<label><input type="radio" name="where" value="{value}" data-draft="where" {first}>{value}</label>'
        for value, first in (("vision", "checked"), ("why", ""))
    )
    page = room(f"<form>{choices}</form>")
    page.get_by_label("why").check()

    page.reload()

    expect(page.get_by_label("why")).to_be_checked()


def test_two_tabs_send_each_command_once(room: Room, stage: Stage, context: BrowserContext) -> None:
    page = room(WRITE_ONE)
    stage.stop()
    write(page, "One", "Two")
    stage.start()
    other = context.new_page()

    room(WRITE_ONE, on=other)

    nothing_waits(page)
    nothing_waits(other)
    assert stage.texts() == ["One", "Two"]
    expect(page.locator(".note--pending")).to_have_count(0)


def test_all_of_it_works_over_plain_http(room: Room, stage: Stage, page: Page) -> None:
    stage.pages["/room/"] = HTML.format(body=WRITE_ONE, since=0, attributes="", now=0)
    stage.answer = note
    page.goto(f"http://cairn.test:{stage.port}/room/")
    is_live(page)
    assert page.evaluate("[isSecureContext, 'locks' in navigator]") == [False, False]

    write(page, "One", "Two")

    nothing_waits(page)
    assert page.locator("#mine li").all_inner_texts() == ["One", "Two"]


def test_without_storage_it_works_as_long_as_the_page_lives(room: Room, stage: Stage, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page = room(WRITE_ONE)
    stage.answer = lambda request: Answer(503)
    write(page, "One")
    expect(page.locator("html")).to_have_attribute("data-unsent", "1")

    stage.answer = note

    expect(page.locator("#mine li:not(.note--pending)")).to_have_text("One")


def test_the_network_may_go_and_come_back(room: Room, stage: Stage, context: BrowserContext) -> None:
    page = room(WRITE_ONE)
    context.set_offline(True)
    expect(page.locator("html")).not_to_have_attribute("data-connection", "live")
    write(page, "One")
    stage.say(["put", "mine", '<li id="mine-x">said meanwhile</li>'])

    context.set_offline(False)

    nothing_waits(page)
    expect(page.locator("#mine-x")).to_be_visible()
    assert stage.texts() == ["One"]
