"""Collections: an order of things, of which everybody finds what they may read."""

import pytest
from lxml import html as lxml_html

from cairn.memory import actions
from cairn.memory.models import Collection, Item

from .factories import CollectionFactory, ItemFactory, PlaceFactory

BASE = "/c/the-engine-room/memory/collections/"


def order(collection):
    return list(collection.places.order_by("position", "pk").values_list("item__title", flat=True))


@pytest.fixture
def collection(community):
    made = CollectionFactory(community=community, title="Your first week")
    for title in ("One", "Two", "Three"):
        PlaceFactory(collection=made, item=ItemFactory(community=community, title=title))
    return made


@pytest.mark.parametrize(
    ("which", "where", "expected"),
    [
        ("Two", "up", ["Two", "One", "Three"]),
        ("Two", "down", ["One", "Three", "Two"]),
        ("One", "up", ["One", "Two", "Three"]),
    ],
)
def test_an_item_is_moved(member, collection, which, where, expected):
    moved = actions.move_place(collection.places.get(item__title=which), by=member, where=where)

    assert (order(collection), moved) == (expected, expected != ["One", "Two", "Three"])


def test_an_item_is_in_a_collection_once_with_its_newest_line(community, member, collection):
    item = Item.objects.get(title="One")

    actions.collect(collection, item, by=member, line="Because")

    assert order(collection) == ["One", "Two", "Three"]
    assert collection.places.get(item=item).line == "Because"


@pytest.mark.parametrize("audience", ["AUTHORS", "elsewhere"])
def test_drafts_and_others_do_not_go_in(community, member, collection, audience):
    draft = ItemFactory(community=community, audience="AUTHORS") if audience == "AUTHORS" else ItemFactory()

    with pytest.raises((actions.IsADraft, actions.IsElsewhere)):
        actions.collect(collection, draft, by=member)


def test_two_collections_have_two_titles(community, member, collection):
    with pytest.raises(actions.TitleIsTaken):
        actions.begin_collection(community, by=member, title="Your first week")


def test_a_dissolved_collection_leaves_its_items(community, leader, collection):
    actions.dissolve_collection(collection, by=leader)

    assert (Collection.objects.count(), Item.objects.count()) == (0, 3)


def test_everybody_finds_and_counts_what_they_may_read(client, community, member, stranger, collection):
    community.is_public = True
    community.save()
    Item.objects.filter(title="Two").update(audience="EVERYONE")
    CollectionFactory(community=community, title="For members")
    seen = {}
    for person in (member, stranger):
        client.force_login(person)
        tree = lxml_html.fromstring(client.get(BASE).content)
        listed = [" ".join(line.xpath(".//a/text() | .//p/text()")) for line in tree.xpath("//li[@class='line']")]
        page = lxml_html.fromstring(client.get(f"{BASE}{collection.pk}/").content)
        seen[person.name] = (listed, page.xpath("//a[@class='item-line__title']/text()"))

    assert seen == {
        "Jakub Nowak": (["For members 0 things", "Your first week 3 things"], ["One", "Two", "Three"]),
        "Zora Stranger": (["Your first week 1 thing"], ["Two"]),
    }


def test_a_collection_is_made_and_filled_by_its_pages(client, community, member):
    item = ItemFactory(community=community, title="When do we meet?")
    client.force_login(member)

    client.post(BASE, {"title": "  Your  first week", "line": "In this order"})
    made = Collection.objects.get()
    client.post(f"{BASE}{made.pk}/items/", {"item": "when do we meet?", "line": "First of all"})

    assert (made.title, made.line) == ("Your first week", "In this order")
    assert list(made.places.values_list("item", "line")) == [(item.pk, "First of all")]


def test_what_was_typed_stays_when_nothing_is_called_so(client, member, collection):
    client.force_login(member)

    answer = client.post(f"{BASE}{collection.pk}/items/", {"item": "Nothing here", "line": "My reason"})

    assert answer.status_code == 422
    assert "My reason" in answer.content.decode()
    assert order(collection) == ["One", "Two", "Three"]


def test_visitors_change_nothing_and_only_those_who_lead_dissolve(
    client, community, member, leader, stranger, collection
):
    community.is_public = True
    community.save()
    Item.objects.filter(title="Two").update(audience="EVERYONE")
    place = collection.places.get(item__title="Two")
    acts = ["", f"{collection.pk}/", f"{collection.pk}/items/", f"{collection.pk}/items/{place.pk}/removal/"]

    client.force_login(stranger)
    assert [client.post(BASE + act, {"title": "T", "item": "Two"}).status_code for act in acts] == [403] * 4
    client.force_login(member)
    assert client.post(f"{BASE}{collection.pk}/removal/").status_code == 403
    client.force_login(leader)
    assert client.post(f"{BASE}{collection.pk}/removal/").status_code == 302
