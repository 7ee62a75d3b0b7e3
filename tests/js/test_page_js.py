"""The small comforts of every page, in a real browser."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from stage import Answer, Stage

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<link rel="stylesheet" href="/static/ui/css/all.css"></head><body>{}
<script type="module" src="/static/ui/js/page.js"></script>
<script type="module" src="/static/ui/js/page.js?again"></script></body></html>"""
DIALOG = """<dialog data-confirm-dialog><form method="dialog"><p data-confirm-words></p>
<button value="no">Stay here</button><button value="yes">Yes</button></form></dialog>"""
LEAVE = """<form id="leave" action="/leave/" method="post" data-confirm="Leave the community?" {}>
<button>Leave</button></form>"""
LANGUAGES = """<form action="/language/" method="post"><select name="language" data-autosubmit>
<option>en</option><option>fr</option><option>de</option></select></form><input id="after">"""


def open_page(page: Page, stage: Stage, body: str, host: str = "127.0.0.1") -> Page:
    stage.pages["/page/"] = PAGE.format(body)
    stage.answer = lambda request: Answer(200, "<p>done</p>", "text/html")
    page.goto(f"http://{host}:{stage.port}/page/")
    expect(page.locator("html[data-scripted]")).to_be_attached()
    return page


def test_the_zone_is_told(page: Page, stage: Stage, context: BrowserContext) -> None:
    open_page(page, stage, "")

    zones = [cookie["value"] for cookie in context.cookies() if cookie["name"] == "zone"]
    assert zones == [page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")]


def test_a_question_is_asked_before_the_form_goes(page: Page, stage: Stage) -> None:
    open_page(page, stage, LEAVE.format('data-confirm-yes="Leave it"') + DIALOG)

    page.click("text=Leave")
    expect(page.get_by_text("Leave the community?")).to_be_visible()
    page.click("text=Stay here")
    assert stage.commands == []
    page.click("#leave button")
    page.click("text=Leave it")

    expect(page.get_by_text("done")).to_be_visible()
    assert [command.path for command in stage.commands] == ["/leave/"]


def test_the_question_is_asked_again_the_next_time(page: Page, stage: Stage) -> None:
    open_page(page, stage, LEAVE.format("") + DIALOG)
    page.evaluate("document.querySelector('#leave').addEventListener('submit', (event) => event.preventDefault())")
    page.click("#leave button")
    page.click("text=Yes")

    page.click("#leave button")

    expect(page.locator("dialog")).to_be_visible()


@pytest.mark.parametrize("host", ["127.0.0.1", "cairn.test"])
def test_a_link_is_copied(page: Page, stage: Stage, context: BrowserContext, host: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = '<button data-copy="https://cairn.test/r/K7M2QD" data-copied="Copied" hidden>Copy the link</button>'
    open_page(page, stage, f'{button}<textarea id="paste"></textarea>', host)

    page.click("text=Copy the link")

    expect(page.get_by_role("button")).to_have_text("Copied")
    page.focus("#paste")
    page.keyboard.press("Control+V")
    assert page.input_value("#paste") == "https://cairn.test/r/K7M2QD"
    expect(page.get_by_role("button")).to_have_text("Copy the link")


def test_a_code_is_typed_and_pasted_as_it_is_read_out(page: Page, stage: Stage) -> None:
    boxes = '<span aria-hidden="true"><i></i><i></i><i></i><i></i><i></i><i></i></span>'
    open_page(page, stage, f'<span data-code>{boxes}<input name="code" maxlength="8"></span>')
    page.locator("input").press_sequentially("k7m 2")
    assert page.input_value("input") == "K7M2"
    assert page.locator("i[data-filled]").count() == 4

    page.keyboard.press("Home")
    page.keyboard.press("Delete")
    page.keyboard.type("x")
    assert page.evaluate("document.querySelector('input').selectionStart") == 1
    page.locator("input").fill("k7m  ·  2qd.")

    assert page.input_value("input") == "K7M2QD"


def test_choosing_with_the_mouse_sends(page: Page, stage: Stage) -> None:
    open_page(page, stage, LANGUAGES)

    page.select_option("select", "fr")

    expect(page.get_by_text("done")).to_be_visible()
    assert stage.texts("language") == ["fr"]


def test_choosing_with_the_keyboard_sends_on_leaving(page: Page, stage: Stage) -> None:
    open_page(page, stage, LANGUAGES)
    page.focus("select")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert stage.commands == []

    page.keyboard.press("Tab")

    expect(page.get_by_text("done")).to_be_visible()
    assert stage.texts("language") == ["de"]


def test_dialogs_open_and_menus_close(page: Page, stage: Stage) -> None:
    menu = '<details data-menu><summary>Me</summary><a href="/">Sign out</a></details>'
    open_page(page, stage, f'{menu}<button data-opens="ask">Leave</button><dialog id="ask">Sure?</dialog>')
    page.click("summary")
    page.keyboard.press("Escape")
    expect(page.locator("details")).not_to_have_attribute("open", re.compile(""))
    page.click("summary")

    page.click("text=Leave")

    expect(page.locator("dialog")).to_be_visible()
    expect(page.locator("details")).not_to_have_attribute("open", re.compile(""))
