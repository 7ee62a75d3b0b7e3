"""“Still true?” is one click: on the item's page, and on the page that a letter leads to."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from cairn.memory import actions
from cairn.memory.models import Item
from cairn.memory.tests.factories import ItemFactory
from cairn.notices.models import Letter

DUE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BUTTONS = "//main//button[@name='reply']/@value"


@pytest.fixture
def item(community, member):
    return ItemFactory(community=community, title="The hour", keeper=member, review_on=DUE.date())


def buttons(answer, where=""):
    return html.fromstring(answer.content).xpath(BUTTONS.replace("//button", f"{where}//button"))


def paths_of_the_letter():
    return [f"/{path}" for path in re.findall(r"https?://[^/\s]+/(memory/\S+)", Letter.objects.get().text)]


def test_the_letters_first_link_leads_to_one_button(client, item):
    actions.ask_what_is_due(at=DUE)
    yes, not_any_more = paths_of_the_letter()

    # A program that looks at links opens both; nothing comes of it.
    assert buttons(client.get(yes)) == ["TRUE"]
    assert buttons(client.get(not_any_more)) == ["TRUE", "NEEDS_WORK", "OUTDATED"]
    item.refresh_from_db()
    assert (item.review_on, item.questions.get().reply) == (DUE.date(), "")

    assert client.post(yes, {"reply": "TRUE"}).status_code == 200
    item.refresh_from_db()
    assert (item.standing, item.questions.get().reply, item.review_on > DUE.date()) == ("HOLDS", "TRUE", True)


def test_a_link_that_says_nonsense_asks_everything(client, item):
    actions.ask_what_is_due(at=DUE)

    assert buttons(client.get(f"{paths_of_the_letter()[1]}?say=perhaps")) == ["TRUE", "NEEDS_WORK", "OUTDATED"]


@pytest.mark.parametrize("days", [-1, 40], ids=["due", "not due"])
def test_on_its_page_the_buttons_lie_open_whether_it_is_due_or_not(client, member, item, days):
    Item.objects.filter(pk=item.pk).update(review_on=datetime.now(UTC).date() + timedelta(days=days))
    client.force_login(member)
    page = client.get(f"/c/the-engine-room/memory/{item.pk}/")

    assert buttons(page) == ["TRUE", "NEEDS_WORK", "OUTDATED"]
    assert buttons(page, "//details") == []


def test_visitors_are_asked_nothing(client, community, stranger, item):
    community.is_public = True
    community.save()
    Item.objects.filter(pk=item.pk).update(audience="EVERYONE")
    client.force_login(stranger)

    assert buttons(client.get(f"/c/the-engine-room/memory/{item.pk}/")) == []
