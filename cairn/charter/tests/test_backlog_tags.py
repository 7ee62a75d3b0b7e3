"""Lines of the backlog are seen through the lenses, as everything else is."""

from datetime import UTC, datetime

import pytest
from lxml import html

from cairn.charter import actions
from cairn.charter.tests.factories import BacklogItemFactory
from cairn.lenses.actions import NoSuchEntry
from cairn.lenses.queries import codes_of, coverage
from cairn.log.models import Entry
from cairn.search.index import Within
from cairn.search.queries import search
from cairn.search.readers import keys_of

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def item(community):
    return BacklogItemFactory(community=community, text="Lean coffee")


def test_tags_are_chosen_where_a_line_is_changed_and_shown_on_its_page(client, member, item):
    client.force_login(member)
    address = f"/c/the-engine-room/backlog/{item.pk}/"

    said = {"text": "Lean coffee", "kind": "IDEA", "tags": ["journey:talk", "two-loops:connect"]}
    assert client.post(address, said).status_code == 302

    page = html.fromstring(client.get(address).content)
    assert [" ".join(chip.text_content().split()) for chip in page.xpath("//li[contains(@class,'chip')]")] == [
        "Journey: Get people talking", "Two loops: Connect",
    ]  # fmt: skip
    assert sorted(page.xpath("//input[@name='tags'][@checked]/@value")) == ["journey:talk", "two-loops:connect"]
    assert Entry.objects.get(verb="backlog.edited").particulars["changed"] == ["tags"]


def test_what_is_tagged_counts_in_the_lens_and_can_be_found_by_it(community, member, item):
    actions.edit_item(item, by=member, text="Lean coffee at noon", tags=["two-loops:connect"], at=AT)

    found = coverage(community.pk, "two-loops", since=AT, levels=["MEMBERS"])
    assert {each.entry.key: each.count for each in found.seen} == {"connect": 1}
    for tag, expected in (("two-loops:connect", ["Lean coffee at noon"]), ("two-loops:name", [])):
        within = Within(keys_of(member, community.pk), community_id=community.pk, tag=tag)
        assert [each.document.title for each in search("coffee", within).found] == expected


def test_tags_stay_where_nobody_speaks_of_them(member, item):
    actions.edit_item(item, by=member, tags=["journey:talk"])

    assert actions.edit_item(item, by=member, text="Tea") == ["text"]
    assert codes_of(f"backlogitem:{item.pk}") == ["journey:talk"]
    assert actions.edit_item(item, by=member, tags=["journey:talk"]) == []


def test_what_is_no_entry_changes_nothing(client, member, item):
    client.force_login(member)

    with pytest.raises(NoSuchEntry):
        actions.edit_item(item, by=member, text="Tea", tags=["journey:shout"])
    said = {"text": "Tea", "kind": "IDEA", "tags": ["journey:shout"]}
    assert client.post(f"/c/the-engine-room/backlog/{item.pk}/", said).status_code == 422

    item.refresh_from_db()
    assert item.text == "Lean coffee"
