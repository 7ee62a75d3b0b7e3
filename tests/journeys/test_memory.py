"""What came of a question stays known: kept, changed, looked at again, outdated, found with its mark, put in an order.

Everybody has a browser; the clock moves by what the worker's task is given.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.people import LAPTOP, PATIENCE
from tests.journeys.played import browser_of, told
from tests.journeys.rules import breaches
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey

SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
QUESTION = "How do I prune a rose?"
GARDEN = """
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from cairn.communities.models import Community, Membership
from cairn.help import actions as help
from cairn.memory import actions as memory
from cairn.people.models import Person
now = timezone.now()
garden = Community.objects.create(name="The Garden", slug="garden", state="LIVING", began_at=now)
people, cookies = {}, {}
for name in ("Jakub", "Ada", "Mei"):
    people[name] = Person.objects.create_user(email=f"{name.lower()}@example.org", name=name)
    Membership.objects.create(community=garden, person=people[name], state="ACTIVE", joined_at=now)
    client = Client()
    client.force_login(people[name], backend="django.contrib.auth.backends.ModelBackend")
    cookies[name] = client.cookies["sessionid"].value
request = help.ask(garden, by=people["Jakub"], line=%(question)r, at=now - timedelta(days=20)).request
given = help.answer(request, by=people["Ada"], text="Cut a third, in March.", at=now - timedelta(days=19))
help.accept(given, at=now - timedelta(days=18))
memory.keep(garden, by=people["Ada"], kind="HOWTO", title="Sharpen a saw", text="With a file.", at=now)
print(json.dumps({"cookies": cookies, "request": request.pk}))
"""
A_YEAR_LATER = """
import json
from datetime import timedelta
from django.utils import timezone
from cairn.memory import actions
from cairn.notices.models import Letter
assert actions.ask_what_is_due(at=timezone.now() + timedelta(days=1)) == 0
actions.ask_what_is_due(at=timezone.now() + timedelta(days=400))
rows = Letter.objects.filter(kind="memory.still_true", subject__contains="prune")
print(json.dumps([[each.person.name, each.text] for each in rows]))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("memory")) as running:
        yield running


def linked(text: str) -> str:
    """The path of the first link to the memory in a letter; the host of letters is the machine's own."""
    return re.findall(r"https?://[^/\s]+/(memory/\S+)", text)[0]


class Garden:
    """Browsers of those who belong, and of somebody who only has a letter."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self.server, self._chromium = server, chromium
        facts = told(server, GARDEN % {"question": QUESTION})
        self.cookies, self.base = facts["cookies"], f"{server.url}/c/garden"
        self.request = f"{self.base}/help/{facts['request']}/"

    def page_of(self, name: str = "", **device: Any) -> Page:
        page = browser_of(self._chromium, self.server, self.cookies.get(name, ""), **(device or LAPTOP)).new_page()
        page.set_default_timeout(PATIENCE)
        return page


def test_what_came_of_a_question_stays_known(chromium: Browser, server: Server):
    garden = Garden(chromium, server)
    jakub = garden.page_of("Jakub")
    item = keeps_the_answer(jakub, garden)
    changes_it_and_sees_what_changed(jakub, item)
    says_by_the_letter_that_it_is_still_true(garden)
    mei = garden.page_of("Mei", **SMALL)
    says_that_it_is_outdated(mei, item)
    finds_it_with_its_mark(mei, garden)
    ada = garden.page_of("Ada")
    begins_a_collection_by_keys(ada, garden)
    reads_what_others_asked_first(mei, garden)


def keeps_the_answer(jakub: Page, garden: Garden) -> str:
    """A question and its answer, made from the thread; its page says where it is from. Returns its address."""
    jakub.goto(garden.request)
    jakub.get_by_label("Keep it for those who come next, as").select_option("FAQ")
    jakub.get_by_role("button", name="Write it down").click()
    expect(jakub.get_by_role("heading", level=1)).to_have_text("Question and answer")
    expect(jakub.locator("main")).to_contain_text("Cut a third, in March.")
    assert breaches(jakub) == []
    jakub.get_by_role("button", name="Keep it").click()
    expect(jakub.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(jakub.get_by_role("link", name=QUESTION)).to_have_attribute("href", re.compile("/help/"))
    assert breaches(jakub) == []
    return jakub.url


def changes_it_and_sees_what_changed(jakub: Page, item: str) -> None:
    jakub.get_by_role("link", name="Change the text").click()
    text = jakub.locator("textarea[name=text]")
    text.fill(text.input_value().replace("a third", "half of it"))
    jakub.get_by_role("button", name="Save it as a new version").click()
    expect(jakub).to_have_url(item)
    jakub.get_by_role("link", name="2 versions").click()
    jakub.get_by_role("link", name="What changed").click()
    expect(jakub.locator("main del").last).to_contain_text("third")
    expect(jakub.locator("main ins").last).to_contain_text("it")
    assert breaches(jakub) == []


def says_by_the_letter_that_it_is_still_true(garden: Garden) -> None:
    """The first link of the letter leads to one button, in a browser that is not signed in; looking changes nothing."""
    ((name, text),) = told(garden.server, A_YEAR_LATER)
    assert name == "Jakub"
    anywhere = garden.page_of()
    anywhere.goto(f"{garden.server.url}/{linked(text)}")
    anywhere.reload()
    assert breaches(anywhere) == []
    expect(anywhere.locator("main button")).to_have_count(1)
    anywhere.get_by_role("button", name="Still true").click()
    expect(anywhere.get_by_role("heading", level=1)).to_have_text("Thank you.")


def says_that_it_is_outdated(mei: Page, item: str) -> None:
    """One click, on a small phone; the text stays readable."""
    mei.goto(item)
    mei.get_by_role("button", name="Outdated").tap()
    expect(mei.locator(".message")).to_contain_text("This is outdated. It stays readable")
    expect(mei.locator(".item-text")).to_contain_text("half of it")
    fits(mei)
    assert breaches(mei) == []


def finds_it_with_its_mark(mei: Page, garden: Garden) -> None:
    mei.goto(f"{garden.base}/search/?q=pruning+rose")
    line = mei.locator("ol.lines > li").filter(has_text=QUESTION).filter(has_text="Memory")
    expect(line.locator(".chip")).to_have_text("outdated")
    fits(mei)
    mei.goto(f"{garden.base}/memory/?stand=outdated")
    expect(mei.locator(".item-line")).to_have_count(1)
    expect(mei.locator(".item-line .chip")).to_have_text("outdated")
    fits(mei)
    assert breaches(mei) == []


def begins_a_collection_by_keys(ada: Page, garden: Garden) -> None:
    """A collection is begun, filled and put in another order without a mouse."""
    ada.goto(f"{garden.base}/memory/collections/")
    by_keys(ada, ada.get_by_label("What is it called?"), "First week")
    ada.keyboard.press("Enter")
    expect(ada.get_by_role("heading", level=1)).to_have_text("First week")
    for title in (QUESTION, "Sharpen a saw"):
        if ada.locator("[id^=place-]").count():
            by_keys(ada, ada.get_by_text("Add something"), "Enter")
        by_keys(ada, ada.get_by_label("What belongs here?"), title)
        ada.keyboard.press("Enter")
        expect(ada.locator("[id^=place-]").last).to_contain_text(title)
    by_keys(ada, ada.get_by_role("button", name="Up: Sharpen a saw"), "Enter")
    expect(ada.locator("[id^=place-]").first).to_contain_text("Sharpen a saw")
    expect(ada.locator("[id^=place-]").last.locator(".chip")).to_have_text("outdated")
    assert breaches(ada) == []


def by_keys(page: Page, what: Locator, said: str) -> None:
    """Go there with Tab, from wherever one is, and press or type."""
    for _ in range(120):
        if what.evaluate(
            "each => each === document.activeElement || each.closest('summary') === document.activeElement"
        ):
            break
        page.keyboard.press("Tab")
    else:
        pytest.fail(f"Tab does not lead to {what}.")
    page.keyboard.press(said) if said == "Enter" else page.keyboard.type(said)


def reads_what_others_asked_first(mei: Page, garden: Garden) -> None:
    """Whoever types a question that the memory answers follows it; so newcomers are shown it, and nothing outdated."""
    for _ in range(2):
        mei.goto(f"{garden.base}/help/ask/?line=How+to+sharpen+a+saw")
        mei.locator("main a[href*='/memory/']").first.tap()
        expect(mei.get_by_role("heading", level=1)).to_have_text("Sharpen a saw")
        assert "asked" not in mei.url
    mei.goto(f"{garden.base}/memory/")
    mei.get_by_role("link", name="Read first").tap()
    expect(mei.locator(".item-line")).to_have_count(1)
    expect(mei.locator(".item-line")).to_contain_text("Many asked this first.")
    fits(mei)
    assert breaches(mei) == []


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
