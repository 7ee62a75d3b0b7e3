"""What goes wrong in real rooms: wrong codes, closed doors, long texts, foreign scripts, two clicks, two leaders."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.played import browser_of, played
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("bad-input")) as running:
        yield running


@pytest.fixture(scope="module")
def rooms(server: Server) -> dict[str, dict[str, Any]]:
    """A room in which people write, one that groups, one for two leaders, and one that has closed."""
    return played(server, "foundings", untils=["vision-alone", "vision-together", "how-alone", ""])


@pytest.fixture
def visitor(chromium: Browser, server: Server):
    context = browser_of(chromium, server)
    yield context.new_page()
    context.close()


@pytest.fixture
def writer(chromium: Browser, server: Server, rooms: dict[str, dict[str, Any]]):
    """A member's page while everybody writes."""
    context = browser_of(chromium, server, rooms["vision-alone"]["member"])
    yield live(context, f"{server.url}/r/{rooms['vision-alone']['code']}/")
    context.close()


def live(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-connection=live]")
    return page


def count_of(server: Server, code: str, text: str) -> int:
    return list(played(server, "notes", code=code)["texts"]).count(text)


def test_wrong_code_is_told_and_stays_in_its_boxes(server: Server, visitor: Page):
    visitor.goto(f"{server.url}/join/")
    visitor.fill("[name=code]", "QQQ QQQ")
    visitor.keyboard.press("Enter")

    expect(visitor.get_by_role("alert")).to_contain_text("No room has the code “QQQQQQ”.")
    expect(visitor.locator("[name=code]")).to_have_value("QQQQQQ")


def test_full_room_says_so_and_keeps_the_name(server: Server, rooms: dict[str, dict[str, Any]], visitor: Page):
    code = rooms["vision-together"]["code"]
    places = played(server, "full", code=code)["capacity"]
    visitor.goto(f"{server.url}/r/{code}/")
    visitor.fill("[name=name]", "Wen Li")
    visitor.click("main form .btn--big")

    expect(visitor.get_by_role("alert")).to_contain_text(f"This room is full: it has {places} places.")
    expect(visitor.locator("[name=name]")).to_have_value("Wen Li")


def test_closed_room_says_where_its_results_are(server: Server, rooms: dict[str, dict[str, Any]], visitor: Page):
    visitor.goto(f"{server.url}/r/{rooms['']['code']}/")

    expect(visitor.locator("main")).to_contain_text("This room has closed. What the group made is kept")
    expect(visitor.locator("main form")).to_have_count(0)


def test_expired_invitation_says_what_to_do(server: Server, rooms: dict[str, dict[str, Any]], visitor: Page):
    path = played(server, "expired_link", slug=rooms[""]["slug"])["path"]
    answer = visitor.goto(f"{server.url}{path}")

    assert answer is not None
    assert answer.status == 410
    expect(visitor.locator("main")).to_contain_text("This invitation has run out. Ask whoever sent it for a new link.")
    expect(visitor.locator("main form[method=post]")).to_have_count(0)


def test_far_too_long_note_is_refused_and_not_lost(server: Server, rooms: dict[str, dict[str, Any]], writer: Page):
    essay = "night " * 3333 + "!!"
    assert len(essay) == 20_000

    writer.fill("#write-text", essay)
    writer.click("#write-form .btn")

    expect(writer.locator("#write-form [data-problem]")).to_contain_text("A note holds")
    expect(writer.locator("#write-form [data-problem]")).to_contain_text("20000")
    expect(writer.locator("#write-text")).to_have_value(essay)
    assert count_of(server, rooms["vision-alone"]["code"], essay) == 0
    writer.fill("#write-text", "")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Nachts 👩‍🚒🌙🇭🇺 rufen", "ltr"),
        ("لا أحد يبقى وحده في الليل 🌙", "rtl"),
        ("לילה שקט זה הישג", "rtl"),
        ("<b>not bold</b> & “quoted”", "ltr"),
    ],
)
def test_every_script_is_shown_as_it_was_written(writer: Page, text: str, direction: str):
    writer.fill("#write-text", text)
    assert writer.locator("#write-text").evaluate("field => getComputedStyle(field).direction") == direction
    writer.click("#write-form .btn")

    shown = writer.locator("#mine-notes [id^=mine-note] .note__text", has_text=text)
    expect(shown).to_have_text(text)
    assert shown.evaluate("note => getComputedStyle(note).direction") == direction


def test_double_click_hands_in_once(server: Server, rooms: dict[str, dict[str, Any]], writer: Page):
    text = "Once, however often one clicks"
    writer.fill("#write-text", text)
    writer.dblclick("#write-form .btn")

    expect(writer.locator("#mine-notes .note", has_text=text)).to_have_count(1)
    expect(writer.locator("html")).not_to_have_attribute("data-unsent", "1")
    assert count_of(server, rooms["vision-alone"]["code"], text) == 1


def test_back_button_hands_in_nothing_twice(server: Server, rooms: dict[str, dict[str, Any]], chromium: Browser):
    room = rooms["vision-alone"]
    context = browser_of(chromium, server, room["guest"], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/r/{room['code']}/plain/")
    text = "Back and forth"
    page.fill("[name=text]", text)
    page.get_by_role("button", name="Hand in").click()
    expect(page.locator("#mine-notes .note", has_text=text)).to_have_count(1)

    page.go_back()
    page.go_forward()
    page.reload()
    page.go_back()
    page.reload()
    context.close()

    assert count_of(server, room["code"], text) == 1


def test_two_leaders_who_go_on_at_once_move_one_step(
    server: Server, rooms: dict[str, dict[str, Any]], chromium: Browser
):
    room = rooms["how-alone"]
    first, second = browser_of(chromium, server, room["host"]), browser_of(chromium, server, room["member"])
    address = f"{server.url}/r/{room['code']}/"
    one = live(first, f"{address}console/")
    other = live(second, address)
    person = one.locator(".console__person", has_text="Gwen")
    person.locator("summary").click()
    person.get_by_role("button", name="Lead together").click()
    other.get_by_role("link", name="open the console").click()
    other.wait_for_selector("html[data-connection=live]")
    step = one.locator("#stage").get_attribute("data-step")

    # Neither request goes to the server before both were sent.
    held: list[Any] = []
    for page in (one, other):
        page.route("**/flow/next/", lambda route: held.append(route))  # noqa: PLW0108  (Playwright wants a function)
        with page.expect_request("**/flow/next/"):
            page.click("#go-on")
        page.wait_for_selector("html[data-unsent='1']")  # the answer comes after the route was handed over
    assert len(held) == 2
    for route in held:
        route.continue_()

    for page in (one, other):
        page.wait_for_selector(f"#stage[data-kind=cluster]:not([data-step='{step}'])")
    said = [page.locator("[data-problem]:visible", has_text="Somebody was quicker") for page in (one, other)]
    for page in (one, other):
        page.wait_for_selector("html:not([data-unsent])")
    assert sorted(each.count() for each in said) == [0, 1]
    first.close()
    second.close()
