"""A room without scripts: a guest comes in, writes, moves, votes, and asks for what is new by a link."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.played import browser_of, played
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("plain")) as running:
        yield running


@pytest.fixture(scope="module")
def rooms(server: Server) -> dict[str, dict[str, Any]]:
    """One in which people write, one that groups, and one that votes."""
    return played(server, "foundings", untils=["vision-alone", "vision-together", "name-vote"])


@pytest.fixture
def stranger(chromium: Browser, server: Server):
    """A page in a browser that runs no scripts."""
    context = browser_of(chromium, server, java_script_enabled=False)
    yield context.new_page()
    context.close()


def come_in(page: Page, server: Server, code: str) -> None:
    """As a guest, by the code."""
    page.goto(f"{server.url}/join/")
    page.fill("[name=code]", code.lower())
    page.click("main form .btn")
    page.fill("[name=name]", "Wen Li")
    page.click("main form .btn")
    page.wait_for_url(f"**/r/{code}/plain/")


def test_note_is_handed_in(server: Server, rooms: dict[str, dict[str, Any]], stranger: Page):
    room = rooms["vision-alone"]
    come_in(stranger, server, room["code"])

    stranger.fill("[name=text]", "Somebody to ask at four in the morning")
    stranger.get_by_role("radio", name="Why now").check()
    stranger.get_by_role("button", name="Hand in").click()

    mine = stranger.locator("#mine-notes > li")
    expect(mine).to_have_count(1)
    expect(mine.locator(".note__text")).to_have_text("Somebody to ask at four in the morning")
    expect(stranger.locator("[name=text]")).to_have_value("")
    assert played(server, "notes", code=room["code"])["texts"][-1] == "Somebody to ask at four in the morning"


def test_way_back_and_the_same_words_again_make_no_second_note(
    server: Server, rooms: dict[str, dict[str, Any]], stranger: Page
):
    room = rooms["vision-alone"]
    come_in(stranger, server, room["code"])
    text = "A chair that is kept free for whoever comes next"
    stranger.fill("[name=text]", text)
    stranger.get_by_role("button", name="Hand in").click()
    expect(stranger.locator("#mine-notes > li")).to_have_count(1)

    stranger.go_back()
    stranger.goto(f"{server.url}/r/{room['code']}/plain/")
    stranger.fill("[name=text]", text)
    stranger.get_by_role("button", name="Hand in").click()

    expect(stranger.locator("#messages")).to_contain_text("already: it is there, once")
    expect(stranger.locator("#mine-notes > li")).to_have_count(1)
    assert played(server, "notes", code=room["code"])["texts"].count(text) == 1


def test_whoever_leads_goes_on_without_scripts(server: Server, rooms: dict[str, dict[str, Any]], chromium: Browser):
    room = rooms["vision-together"]
    leading = browser_of(chromium, server, room["host"], java_script_enabled=False)
    page = leading.new_page()

    page.goto(f"{server.url}/r/{room['code']}/console/")
    page.wait_for_url("**/plain/")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Let the clock run").click()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("#stage")).to_have_attribute("data-kind", "write")
    page.get_by_role("button", name="Go on").click()

    expect(page.locator("#stage")).to_have_attribute("data-kind", "cluster")
    leading.close()


def test_error_keeps_what_was_typed(server: Server, rooms: dict[str, dict[str, Any]], stranger: Page):
    room = rooms["vision-alone"]
    come_in(stranger, server, room["code"])
    before = played(server, "notes", code=room["code"])
    essay = "At night. " * 400

    stranger.fill("[name=text]", essay)
    stranger.get_by_role("radio", name="Why now").check()
    stranger.get_by_role("button", name="Hand in").click()

    expect(stranger.locator("#messages")).to_contain_text("A note holds")
    expect(stranger.locator("[name=text]")).to_have_value(essay)
    expect(stranger.get_by_role("radio", name="Why now")).to_be_checked()
    assert played(server, "notes", code=room["code"]) == before


def test_note_is_moved_to_a_pile(server: Server, rooms: dict[str, dict[str, Any]], stranger: Page):
    room = rooms["vision-together"]
    come_in(stranger, server, room["code"])
    pile = stranger.locator("section.pile", has=stranger.get_by_role("heading", name="Rested people, quiet phones"))
    note = stranger.locator(".pile--loose .note").first
    text = note.locator(".note__text").inner_text()
    expect(pile.locator(".note", has_text=text)).to_have_count(0)

    note.locator("summary", has_text="Move").click()
    note.locator("select[name=into]").select_option(label="Rested people, quiet phones (Vision)")
    note.get_by_role("button", name="Move").click()

    expect(pile.locator(".note", has_text=text)).to_have_count(1)
    expect(stranger.locator(".pile--loose .note", has_text=text)).to_have_count(0)


def test_vote_is_given_and_taken_back(server: Server, rooms: dict[str, dict[str, Any]], stranger: Page):
    room = rooms["name-vote"]
    come_in(stranger, server, room["code"])
    expect(stranger.locator(".votes-left")).to_have_text("You have 2 votes left.")

    stranger.locator(".choice-line", has_text="Third Shift").get_by_role("button").click()

    expect(stranger.locator(".votes-left")).to_have_text("You have 1 vote left.")
    expect(stranger.locator("#mine .line p")).to_have_text("Third Shift")
    stranger.locator("#mine .line").get_by_role("button", name="Take back").click()
    expect(stranger.locator(".votes-left")).to_have_text("You have 2 votes left.")


def test_link_shows_what_is_new(server: Server, rooms: dict[str, dict[str, Any]], chromium: Browser, stranger: Page):
    room = rooms["name-vote"]
    come_in(stranger, server, room["code"])
    leading = browser_of(chromium, server, room["host"])
    console = leading.new_page()
    console.goto(f"{server.url}/r/{room['code']}/console/")
    console.click("#go-on")
    console.wait_for_selector("#stage[data-kind=decide]")
    leading.close()
    expect(stranger.locator("#stage")).to_have_attribute("data-kind", "vote")

    stranger.get_by_role("link", name="See what is new").click()

    expect(stranger.locator("#stage")).to_have_attribute("data-kind", "decide")
