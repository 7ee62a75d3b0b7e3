"""Somebody new follows the README's first steps, with two browsers and a big screen: from `make run` to a community."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import Person, exactly
from tests.journeys.rules import breaches
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey

TITLE = "Night shift"
VALUES = {"keziah": "We show unfinished work", "lars": "Nobody is alone at four"}
SOON, LATER = "A list of whom to call", "Handovers nobody fears"
MEETING = {"When": "Tuesday at nine", "Where": "The small kitchen", "What": "Try the list"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("newcomer"), from_nothing=True) as running:
        running.url = f"http://localhost:{running.port}"
        yield running


def first_link(server: Server, since: int = 0) -> list[str]:
    """The links for a first person that the server has printed, after so many characters."""
    return re.findall(r"http://localhost:\d+/first/\S+", server.output.read_text()[since:])


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def is_for_everybody(*pages: Page) -> None:
    assert [fault for page in pages for fault in breaches(page)] == []


def test_readme_s_first_steps(chromium: Browser, server: Server):
    keziah = Person(chromium, server.url, {"key": "keziah", "name": "Keziah Adeyemi", "device": "laptop"}, "en")
    lars = Person(chromium, server.url, {"key": "lars", "name": "Lars", "device": "phone", "guest": True}, "en")

    is_the_first(keziah, lars, server)
    code = opens_a_room(keziah)
    wall = opens_the_big_screen(keziah)
    types_the_code(lars, code)
    expect(keziah.page.locator("#people-list > li")).to_have_count(2)
    is_for_everybody(keziah.page, lars.page, wall)
    begins_with_values(keziah, lars, wall)
    hopes(keziah, lars, wall)
    meets_again(keziah, lars)
    founds_it(keziah, lars, wall)
    finds_what_lasts(keziah)

    assert keziah.faults + lars.faults == []


def is_the_first(keziah: Person, lars: Person, server: Server) -> None:
    """The printed link makes an account that looks after the installation, once; then it is gone for everybody."""
    (link,) = first_link(server)
    keziah.page.goto(link)
    is_for_everybody(keziah.page)
    keziah.page.get_by_label("Your name").fill(keziah.name)
    keziah.page.get_by_label("Your mail address").fill(keziah.email)
    button(keziah.page, "Come in")
    expect(keziah.page).to_have_url(f"{server.url}/")
    expect(keziah.page.locator(".site-header")).to_contain_text(keziah.name)

    for person, sees_the_example in ((keziah, 1), (lars, 0)):  # only who looks after all this may make one
        answer = person.page.goto(link)
        assert answer is not None
        assert answer.status == 404
        person.page.goto(server.url)
        expect(person.page.get_by_role("button", name="Look around")).to_have_count(sees_the_example)
    is_for_everybody(keziah.page, lars.page)
    printed = len(server.output.read_text())
    server.restart()
    assert (first_link(server, printed), "Cairn is at" in server.output.read_text()[printed:]) == ([], True)


def opens_a_room(keziah: Person) -> str:
    """Step 1 of the README. Returns the code on the console."""
    page = keziah.page
    page.goto(keziah.url)
    page.locator(".door", has_text="Found a community").get_by_role("link", name="Begin").click()
    is_for_everybody(page)
    page.get_by_label("What brings you together").fill(TITLE)
    page.get_by_label("Who does what you do?").fill("nurses who work at night")
    page.get_by_label("Ten-minute start").check()
    expect(page.get_by_label("Your mail address")).to_have_count(0)
    button(page, "Open the room")
    page.wait_for_url("**/console/")
    keziah.is_live()
    return page.locator(".console__join strong").inner_text()


def opens_the_big_screen(keziah: Person) -> Page:
    """Step 2: from the console; it shows the code and its QR code."""
    with keziah.context.expect_page() as opened:
        keziah.page.get_by_role("link", name="Open the big screen").click()
    wall = opened.value
    wall.wait_for_selector("html[data-connection=live]")
    expect(wall.locator(".wall__qr svg")).to_be_visible()
    return wall


def types_the_code(lars: Person, code: str) -> None:
    """Step 3: in a second browser, on the start page; a name is enough."""
    page = lars.page
    page.goto(lars.url)
    page.locator(".door", has_text="Join a room").get_by_role("textbox").fill(code)
    button(page, "Join")
    page.wait_for_url("**/join/")
    is_for_everybody(page)
    page.get_by_label("Your name").fill(lars.name)
    button(page, "Come in")
    page.wait_for_url(f"**/r/{code.replace(' ', '')}/")
    lars.is_live()


def begins_with_values(keziah: Person, lars: Person, wall: Page) -> None:
    """Step 4: what is written stays with its author until it is shown; a reload loses nothing."""
    button(keziah.page, "Begin")
    for person in (keziah, lars):
        person.arrives_in("write")
        person.write(VALUES[person.key])
    lars.type("Half a th")
    lars.page.reload()
    expect(lars.page.locator("#write-text")).to_have_value("Half a th")
    lars.is_live()
    lars.page.fill("#write-text", "")
    for page, hidden in ((keziah.page, "lars"), (lars.page, "keziah"), (wall, "keziah"), (wall, "lars")):
        assert VALUES[hidden] not in page.locator("body").inner_text()
    is_for_everybody(keziah.page, lars.page, wall)

    keziah.go_on("vote")
    for person in (keziah, lars):
        person.arrives_in("vote")
        for text in VALUES.values():
            person.give_vote(text)
    is_for_everybody(keziah.page, lars.page, wall)
    button(keziah.page, "Count the votes")


def hopes(keziah: Person, lars: Person, wall: Page) -> None:
    keziah.go_on("write")
    lars.arrives_in("write")
    keziah.write(SOON, territory="near")
    lars.write(LATER, territory="far")
    keziah.go_on("cluster")
    lars.arrives_in("cluster")
    for person in (keziah, lars):
        for text in (SOON, LATER):
            expect(person.note(text)).to_have_count(1)
    is_for_everybody(keziah.page, lars.page, wall)


def meets_again(keziah: Person, lars: Person) -> None:
    keziah.go_on("compose")
    lars.arrives_in("compose")
    button(lars.page, "Take the pen")
    is_for_everybody(keziah.page, lars.page)
    for part, words in MEETING.items():
        own = lars.page.locator(".scribe form").filter(has=lars.page.get_by_label(part, exact=True))
        own.get_by_role("textbox").fill(words)
        own.get_by_role("button").click()
        expect(exactly(keziah.page, words)).to_have_count(1)
    button(keziah.page, "This says it")
    expect(lars.page.locator("#agreed")).to_contain_text("1 says yes")


def founds_it(keziah: Person, lars: Person, wall: Page) -> None:
    """Step 5: a word each, and the community is there under its working title."""
    keziah.go_on("close")
    for person, word in ((keziah, "Relief"), (lars, "Curious")):
        person.arrives_in("close")
        person.page.fill("#takeaway-form [name=text]", word)
        button(person.page, "Say it")
        expect(wall.locator("#takeaways > li", has_text=word)).to_have_count(1)
    is_for_everybody(keziah.page, lars.page, wall)
    button(keziah.page, "Found the community")
    for page in (keziah.page, lars.page):
        expect(page.locator("#stage h1")).to_contain_text(TITLE)
    expect(wall.locator("h1")).to_contain_text(TITLE)
    is_for_everybody(keziah.page, lars.page, wall)


def finds_what_lasts(keziah: Person) -> None:
    """Values, hopes, the next meeting and the minutes, without anybody typing them again."""
    page = keziah.page
    page.get_by_role("link", name=f"Visit {TITLE}").first.click()
    page.wait_for_url("**/c/*/")
    is_for_everybody(page)
    home = page.url
    page.goto(f"{home}direction/")
    for text in (*VALUES.values(), SOON, LATER):
        expect(page.locator("main")).to_contain_text(text)
    is_for_everybody(page)
    page.goto(f"{home}rooms/")
    page.get_by_role("link", name="Minutes", exact=True).click()
    for text in (*VALUES.values(), *MEETING.values(), "Relief", "Curious", "Lars"):
        expect(page.locator("main")).to_contain_text(text)
    is_for_everybody(page)
