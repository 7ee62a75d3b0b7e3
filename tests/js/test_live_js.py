"""What the stream does to a page, in a real browser."""

import time

import pytest
from playwright.sync_api import Page, expect
from stage import Stage, clock

from conftest import Room, is_live

pytestmark = pytest.mark.journey

NOTES = '<ul id="notes"><li id="note-1">One</li></ul>'


def texts(page: Page, selector: str = "#notes li") -> list[str]:
    return page.locator(selector).all_inner_texts()


def test_a_late_page_hears_what_it_missed(room: Room, stage: Stage) -> None:
    stage.say(["put", "notes", '<li id="note-1">One, said before the page</li>'])
    stage.say(["put", "notes", '<li id="note-2">Two</li>'])
    stage.say(["put", "notes", '<li id="note-3">Three</li>'])

    page = room(NOTES, since=1)

    expect(page.locator("#note-3")).to_be_visible()
    assert texts(page) == ["One", "Two", "Three"]


def test_a_broken_line_resumes_where_it_stopped(room: Room, stage: Stage) -> None:
    page = room(NOTES)
    stage.say(["put", "notes", '<li id="note-2">Two</li>'])
    expect(page.locator("#note-2")).to_be_visible()

    stage.hang_up()
    stage.say(["put", "notes", '<li id="note-3">Three</li>'])

    expect(page.locator("#note-3")).to_be_visible()
    assert [listened.query["since"] for listened in stage.listened] == ["0", "1"]
    assert texts(page) == ["One", "Two", "Three"]


def test_a_put_twice_is_once_and_the_last_child(room: Room, stage: Stage) -> None:
    page = room(NOTES)

    stage.say(
        ["put", "notes", '<li id="note-2">Two</li>'],
        ["put", "notes", '<li id="note-2">Two</li>'],
        ["put", "notes", '<li id="note-1">One</li>'],
    )

    expect(page.locator("#note-2")).to_be_visible()
    assert texts(page) == ["Two", "One"]


def test_swap_and_drop_do_nothing_where_there_is_nothing(room: Room, stage: Stage) -> None:
    page = room(NOTES)

    stage.say(["swap", "note-9", '<li id="note-9">Nine</li>'], ["drop", "note-9"], ["drop", "note-1"])

    expect(page.locator("#note-1")).to_have_count(0)
    assert texts(page) == []


def test_a_put_into_nowhere_takes_the_old_away(room: Room, stage: Stage) -> None:
    page = room(f"<table><tbody id='rows'><tr id='row-1'><td>1</td></tr></tbody></table>{NOTES}")

    stage.say(["put", "elsewhere", '<tr id="row-1"><td>1</td></tr>'], ["put", "notes", '<li id="note-2">Two</li>'])

    expect(page.locator("#note-2")).to_be_visible()
    assert page.locator("#row-1").count() == 0


def test_rows_and_circles_are_what_they_should_be(room: Room, stage: Stage) -> None:
    page = room('<table><tbody id="rows"></tbody></table><svg id="cairn"><g id="stones"></g></svg>')

    stage.say(["put", "rows", '<tr id="row"><td>1</td></tr>'], ["put", "stones", '<circle id="stone" r="4"/>'])
    stage.say(["swap", "stone", '<circle id="stone" r="5"/>'])

    expect(page.locator("#stone")).to_have_attribute("r", "5")
    kinds = page.evaluate("['row', 'stone'].map((id) => document.getElementById(id).constructor.name)")
    assert kinds == ["HTMLTableRowElement", "SVGCircleElement"]


FORM = """<section id="stage"><form id="f"><textarea id="text" name="text">{given}</textarea>
<input id="name" name="name" value="x"></form><details id="help"><summary>Help</summary>Words {given}</details>
<div id="long" tabindex="0"><p>{given}</p></div></section>"""


def test_what_is_under_the_hands_stays_under_a_swap(room: Room, stage: Stage) -> None:
    page = room(FORM.format(given=""))
    page.fill("#text", "half a thought")
    page.evaluate("document.querySelector('#text').setSelectionRange(5, 9, 'backward')")
    page.evaluate("document.querySelector('#help').open = true")

    stage.say(["swap", "stage", FORM.format(given="new from the server")])

    expect(page.locator("#long")).to_have_text("new from the server")
    caret = "[document.activeElement.id, text.value, text.selectionStart, text.selectionEnd, text.selectionDirection]"
    assert page.evaluate(f"(() => {{ const text = document.querySelector('#text'); return {caret} }})()") == [
        "text",
        "half a thought",
        5,
        9,
        "backward",
    ]
    assert page.evaluate("document.querySelector('#help').open") is True


def test_a_field_that_nobody_touched_takes_what_is_new(room: Room, stage: Stage) -> None:
    page = room(FORM.format(given="old"))
    page.focus("#text")

    stage.say(["swap", "stage", FORM.format(given="new")])

    expect(page.locator("#text")).to_have_value("new")
    expect(page.locator("#text")).to_be_focused()


def test_a_list_stays_where_it_was_scrolled_to(room: Room, stage: Stage) -> None:
    html = (
        '<section id="all"><ol id="list">'
        + "".join(f"<li>{number}</li>" for number in range(200))
        + "{}</ol></section>"
    )
    page = room(html.format(""))
    page.evaluate("""const sheet = new CSSStyleSheet();
        sheet.replaceSync("#list { height: 100px; overflow: auto }");
        document.adoptedStyleSheets = [sheet];
        document.querySelector("#list").scrollTop = 700;""")

    stage.say(["swap", "all", html.format('<li id="new">new</li>')])

    expect(page.locator("#new")).to_be_attached()
    assert page.evaluate("document.querySelector('#list').scrollTop") == 700


def test_a_button_without_a_name_keeps_the_focus(room: Room, stage: Stage) -> None:
    html = '<div id="controls"><button>Back</button><button>Go on</button><i>{}</i></div>'
    page = room(html.format(1))
    page.get_by_text("Go on").focus()

    stage.say(["swap", "controls", html.format(2)])

    expect(page.locator("#controls i")).to_have_text("2")
    expect(page.get_by_text("Go on")).to_be_focused()


def test_the_same_again_is_not_touched(room: Room, stage: Stage) -> None:
    page = room(NOTES)
    page.evaluate("window.before = document.querySelector('#note-1')")

    stage.say(["swap", "note-1", '<li id="note-1">One</li>'], ["put", "notes", '<li id="note-1">One</li>'])
    stage.say(["put", "notes", '<li id="note-2">Two</li>'])

    expect(page.locator("#note-2")).to_be_visible()
    assert page.evaluate("window.before === document.querySelector('#note-1')") is True


def test_after_three_seconds_the_page_says_so_and_takes_it_back(room: Room, stage: Stage) -> None:
    page = room(NOTES)
    note = page.locator("[data-connection-note]")

    stage.stop()
    try:
        expect(page.locator("html")).to_have_attribute("data-connection", "waiting")
        assert note.is_hidden()
        expect(note).to_have_text("No connection.")
        expect(page.locator("html")).to_have_attribute("data-connection", "offline")
    finally:
        stage.start()

    is_live(page)
    expect(note).to_be_hidden()


def test_a_page_that_is_too_old_is_loaded_again(room: Room, stage: Stage) -> None:
    page = room('<textarea id="text" data-draft="1"></textarea>')
    page.fill("#text", "half a thought")

    with page.expect_navigation():
        stage.speak("event: reset\ndata: {}\n\n")

    is_live(page)
    expect(page.locator("#text")).to_have_value("half a thought")


def test_whoever_is_closed_out_is_told_and_asks_no_more(room: Room, stage: Stage) -> None:
    page = room(NOTES)

    stage.speak("event: closed\ndata: {}\n\n")

    expect(page.get_by_text("You have left.")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("html")).to_have_attribute("data-connection", "closed")
    assert len(stage.listened) == 1


def test_the_clock_is_the_servers(room: Room, stage: Stage) -> None:
    server = time.time() + 3600  # our own clock is an hour late
    ends = int((server + 125) * 1000)
    page = room(
        f'<time class="clock" data-state="running" data-ends-at="{ends}" data-minute-label="One minute left.">?</time>'
        '<time class="clock" data-state="paused" data-left="75">?</time><time class="clock" data-state="open">–</time>'
        f'<i data-since-at="{int(server * 1000)}" data-plus="180" data-words="{{minutes}} min gone"></i>',
        now=server,
    )
    assert page.locator(".clock").first.inner_text() in ("2:05", "2:04", "2:03")
    assert page.locator(".clock").all_inner_texts()[1:] == ["1:15", "–"]
    assert page.locator("i").inner_text() == "3 min gone"

    stage.speak(clock(server + 65, 0))

    expect(page.locator("[data-announce]")).to_have_text("One minute left.")
    expect(page.locator(".clock").first).to_have_attribute("data-last-minute", "")


def test_a_clock_that_has_run_out_counts_on(room: Room) -> None:
    page = room(f'<time class="clock" data-state="running" data-ends-at="{int((time.time() - 61) * 1000)}">0:00</time>')

    expect(page.locator(".clock[data-over]")).to_have_text("+1:02")


def test_presence_is_said_and_seen(room: Room, stage: Stage) -> None:
    ago = int((time.time() - 100) * 1000)
    page = room(
        f'<p data-person="p3" data-seen-at="{ago}"><i data-away data-words="away {{time}}">phone</i></p>',
        attributes='data-presence="/presence/"',
    )

    expect(page.locator("i")).to_have_text("away 1 min")
    assert [(post.path, post.headers["x-csrftoken"]) for post in stage.commands] == [("/presence/", "token")]
    page.evaluate("document.querySelector('p').dataset.seenAt = Date.now()")
    expect(page.locator("i")).to_have_text("phone")


def test_with_reduced_motion_a_new_size_is_there_at_once(room: Room, page: Page) -> None:
    """The wall tries sizes until its board fits: measured halfway, even a thousandth of a second, none ever does."""
    crowd = """() => {
        const sheet = new CSSStyleSheet();
        const size = () => getComputedStyle(words).fontSize;
        sheet.replaceSync("#words { font-size: 40px } #words[data-crowd] { font-size: 10px }");
        document.adoptedStyleSheets = [sheet];
        const before = size();
        sheet.insertRule("#words { transition: font-size 300ms }");
        words.setAttribute("data-crowd", "swarm");
        return [before, size()];
    }"""
    page.emulate_media(reduced_motion="no-preference")
    assert room('<p id="words">Words</p>').evaluate(crowd) == ["40px", "40px"]

    page.emulate_media(reduced_motion="reduce")

    assert room('<p id="words">Words</p>').evaluate(crowd) == ["40px", "10px"]
