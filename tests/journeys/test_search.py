"""Looking for something by keys alone, and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import LAPTOP, PATIENCE, PHONE
from tests.journeys.played import browser_of, told
from tests.servers import Server, running_server

pytestmark = pytest.mark.journey

GARDEN = """
import json
from django.test import Client
from django.utils import timezone
from cairn.charter.actions import add_item
from cairn.communities.models import Community, Membership
from cairn.people.models import Person
now = timezone.now()
garden = Community.objects.create(name="The Garden", slug="garden", state="LIVING", began_at=now)
person = Person.objects.create_user(email="ada@example.org", name="Ada")
Membership.objects.create(community=garden, person=person, state="ACTIVE", joined_at=now)
for text in ("Prune the roses", "Prune the apple trees", "Water the beans"):
    add_item(garden, by=person, text=text)
client = Client()
client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
print(json.dumps(client.cookies["sessionid"].value))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    with running_server(tmp_path_factory.mktemp("search")) as running:
        yield running


@pytest.fixture(scope="module")
def cookie(server: Server) -> str:
    said: str = told(server, GARDEN)
    return said


def page_of(chromium: Browser, server: Server, cookie: str, **device) -> Page:
    page = browser_of(chromium, server, cookie, **device).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def test_by_keys_alone(chromium: Browser, server: Server, cookie: str):
    page = page_of(chromium, server, cookie, **LAPTOP)
    page.goto(f"{server.url}/c/garden/")

    page.keyboard.press("/")
    page.keyboard.type("prun")
    suggested = page.locator("[data-find-suggestions] a")
    expect(suggested).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(suggested.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-find-suggestions]")).to_be_hidden()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{server.url}/c/garden/search/?q=prun")


def test_without_scripts_on_a_phone(chromium: Browser, server: Server, cookie: str):
    page = page_of(chromium, server, cookie, **{**PHONE, "java_script_enabled": False})
    page.goto(f"{server.url}/c/garden/")

    page.get_by_role("link", name="Search").click()
    page.get_by_label("What are you looking for?").fill("purne roses")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("heading", level=2).first).to_contain_text("found")
    expect(page.locator("ol.lines a").first).to_have_text("Prune the roses")
