"""A question goes all the way: asked, promised, passed to the right three, answered twice, tried, told, kept, found.

Everybody has a browser; what takes days is done by moving the clock that the worker's tasks are given.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import LAPTOP, PATIENCE, PHONE
from tests.journeys.played import browser_of, told
from tests.journeys.rules import breaches
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey

QUESTION = "How do I prune a rose that has never been pruned?"
THE_SAME = "How should one prune roses that were never pruned?"
OFFERS = {"Ada": "Pruning roses and other shrubs", "Otto": "Old roses, also how to prune them", "Ines": "When to prune"}
OTHERS = ("Keziah", "Mei", "Lars", "Zofia", "Bertrand")

FOUND = """
import json
from django.test import Client
from django.utils import timezone
from cairn.communities.models import Community, Membership
from cairn.help import actions
from cairn.people.models import Person
OFFERS = %(offers)r
now = timezone.now()
garden = Community.objects.create(name="The Garden", slug="garden", state="LIVING", began_at=now)
cookies = {}
for name in ["Jakub", *OFFERS, *%(others)r]:
    person = Person.objects.create_user(email=f"{name.lower()}@example.org", name=name)
    Membership.objects.create(community=garden, person=person, state="ACTIVE", joined_at=now)
    if name in OFFERS:
        actions.offer(garden, by=person, what=OFFERS[name])
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    cookies[name] = client.cookies["sessionid"].value
print(json.dumps(cookies))
"""
BEFORE_IT_RUNS_OUT = """
from datetime import timedelta
from cairn.help import actions
from cairn.help.models import Request
from cairn.notices.models import Letter
request = Request.objects.get()
assert actions.ask_in_turn(at=request.asks_again_at - timedelta(minutes=1)) == 0
assert request.asks_again_at < request.answer_by
actions.ask_in_turn(at=request.asks_again_at)
actions.ask_in_turn(at=request.asks_again_at)
import json
letters = Letter.objects.filter(kind="help.turn").order_by("person__name")
print(json.dumps([[each.person.name, each.text] for each in letters]))
"""
WEEKS_LATER = """
from datetime import timedelta
from django.utils import timezone
from cairn.help import actions
from cairn.notices.models import Letter
actions.ask_how_it_turned_out(at=timezone.now() + timedelta(days=15))
import json
print(json.dumps([[each.person.name, each.text] for each in Letter.objects.filter(kind="help.follow_up")]))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("help")) as running:
        running.url = f"http://localhost:{running.port}"
        yield running


def linked(text: str) -> str:
    """The path of the first link to help in a letter; the host of letters is the machine's own."""
    return "/" + re.search(r"https?://[^/\s]+/(\S*help\S*)", text)[1]  # type: ignore[index]


class Garden:
    """Browsers of those who belong, and of somebody who only has a letter."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self.server, self._chromium = server, chromium
        self.cookies = told(server, FOUND % {"offers": OFFERS, "others": OTHERS})

    def page_of(self, name: str = "", **device: Any) -> Page:
        page = browser_of(self._chromium, self.server, self.cookies.get(name, ""), **(device or LAPTOP)).new_page()
        page.set_default_timeout(PATIENCE)
        return page


def test_a_question_goes_all_the_way(chromium: Browser, server: Server):
    garden = Garden(chromium, server)
    jakub = garden.page_of("Jakub", **PHONE)
    asks(jakub, server)
    where = jakub.url.partition("#")[0]
    ada, otto = the_right_three_are_asked(garden)
    answers(ada, "Cut a third, in March, above a bud that looks outward.")
    sees_it_differently(otto, garden)
    follows_and_tries(jakub, where)
    tells_by_the_letter(garden)
    keeps_it(jakub, where)
    the_next_is_shown_it(garden)


def asks(jakub: Page, server: Server) -> None:
    """One line; then it grows."""
    jakub.goto(f"{server.url}/c/garden/help/")
    assert breaches(jakub) == []
    jakub.get_by_label("What are you working on that others could help with?").fill(QUESTION)
    jakub.get_by_role("button", name="Ask", exact=True).click()
    expect(jakub.get_by_role("heading", level=1)).to_have_text(QUESTION)
    jakub.get_by_label("What one should know to help").fill("It is **two metres** high.")
    jakub.get_by_role("button", name="Keep", exact=True).click()
    expect(jakub.locator(".prose strong")).to_have_text("two metres")
    expect(jakub.locator(".help-clock")).to_contain_text("First answer by")
    assert breaches(jakub) == []


def the_right_three_are_asked(garden: Garden) -> tuple[Page, Page]:
    """Before the promise runs out, once, those who offered just this; each is told why."""
    letters = dict(told(garden.server, BEFORE_IT_RUNS_OUT))
    assert sorted(letters) == sorted(OFFERS)
    assert OFFERS["Ada"] in letters["Ada"]
    ada, otto = garden.page_of("Ada"), garden.page_of("Otto", **PHONE)
    for page, name in ((ada, "Ada"), (otto, "Otto")):
        page.goto(garden.server.url + linked(letters[name]))
        expect(page.locator(".help-turn")).to_contain_text("You offered help with")
    assert breaches(ada) == []
    return ada, otto


def answers(page: Page, text: str) -> None:
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".answer")).to_contain_text(text[:20])


def sees_it_differently(otto: Page, garden: Garden) -> None:
    """A second answer that disagrees, and says why."""
    otto.reload()
    otto.get_by_text("I see it differently").click()
    otto.get_by_label("Why do you see it differently?").fill("After years without, a third is not enough.")
    otto.get_by_label("What would you advise instead?").fill("Down to the knee, and wait for summer.")
    otto.get_by_role("button", name="Say it", exact=True).click()
    expect(otto.locator(".answer__why")).to_contain_text("a third is not enough")


def follows_and_tries(jakub: Page, where: str) -> None:
    """The asker follows the dissenting advice and says that it is tried."""
    jakub.goto(where)
    expect(jakub.locator(".answer")).to_have_count(2)
    below = jakub.locator(".answers--below .answer")
    below.get_by_role("button", name="I follow this").click()
    expect(below.locator(".answer__outcome")).to_contain_text("Followed.")
    below.get_by_role("button", name="Tried it; I cannot say yet").click()
    expect(below.locator(".answer__outcome")).to_contain_text("Tried.")
    assert breaches(jakub) == []


def tells_by_the_letter(garden: Garden) -> None:
    """One click in the letter, in a browser that is not signed in; a program that opens every link says nothing."""
    ((name, text),) = told(garden.server, WEEKS_LATER)
    assert name == "Jakub"
    doors = {words: linked(text[text.index(f"{words}:") :]) for words in ("It worked", "Partly", "Not tried")}
    anywhere = garden.page_of()
    for door in doors.values():
        anywhere.goto(garden.server.url + door, wait_until="networkidle")
    anywhere.goto(garden.server.url + doors["Partly"])
    expect(anywhere.locator(".answer__outcome")).to_have_count(0)
    assert breaches(anywhere) == []
    anywhere.mouse.move(40, 40)
    expect(anywhere.locator(".answer__outcome")).to_contain_text("Partly.")
    anywhere.get_by_label("What did you learn?").fill("It sulked for a year.")
    anywhere.get_by_role("button", name="Partly", exact=True).click()
    expect(anywhere.locator(".answer__outcome")).to_contain_text("It sulked for a year.")
    assert breaches(anywhere) == []


def keeps_it(jakub: Page, where: str) -> None:
    """What came of it becomes a question with its answer in the memory; the request says so."""
    jakub.goto(where)
    expect(jakub.locator(".answers--below .answer__outcome")).to_contain_text("It sulked for a year.")
    jakub.get_by_label("Keep it for those who come next, as").select_option("FAQ")
    jakub.get_by_role("button", name="Write it down").click()
    expect(jakub.locator("main")).to_contain_text("Down to the knee")
    jakub.locator("main form button.btn").last.click()
    expect(jakub.get_by_role("heading", level=1)).to_contain_text("prune a rose")
    jakub.goto(where)
    expect(jakub.get_by_role("link", name="It is kept in the memory")).to_be_visible()


def the_next_is_shown_it(garden: Garden) -> None:
    """Whoever types nearly the same question sees the entry before asking."""
    mei = garden.page_of("Mei")
    mei.goto(f"{garden.server.url}/c/garden/help/")
    mei.get_by_label("What are you working on that others could help with?").press_sequentially(THE_SAME, delay=5)
    entry = mei.locator("[data-similar-here] a[href*='/memory/']")
    expect(entry).to_contain_text("prune a rose")
    assert breaches(mei) == []
    entry.click()
    expect(mei.locator("main")).to_contain_text("Down to the knee")
