"""What one may not read of a memory leaves no trace on any page: not found, not suggested, not counted.

Each page is fetched twice by somebody who may not, before a secret is there and after; and by somebody who may, to show
that it could be seen.
"""

import re
from difflib import unified_diff

import pytest
from django.test import Client

from cairn.communities.tests.cast import community, leader, member, stranger
from cairn.files.tests.samples import picture
from cairn.memory import actions
from cairn.memory.models import Item
from cairn.memory.tests.factories import AttentionFactory, PinFactory, PlaceFactory

__all__ = ["community", "leader", "member", "stranger"]
BASE = "/c/the-engine-room/"
WORD = "Zanzibar"
# Tokens and nonces are new on every page. The emblem says how much happened: of nobody in particular, and not what.
PASSING = re.compile(
    r'(csrfmiddlewaretoken" value|nonce|csrf-token" content)="[^"]*"|<svg class="emblem.*?</svg>', re.DOTALL
)
PAGES = [
    "",
    "memory/",
    "memory/?kind=failure",
    "memory/?lens=two-loops:name",
    "memory/?keeper={keeper}",
    "memory/?language=fr",
    "memory/?stand=due",
    "memory/collections/",
    "memory/collections/{collection}/",
    "memory/{shown}/",
    "search/?q=pebbles",
    "search/?q=zanzibra",
    "search/?q=pebbles&kind=item",
    "search/?q=pebbles&tag=two-loops:name",
    "search/suggestions/?q=zanz",
    "log/",
]
# Where not even its author sees a draft: it is no reading for newcomers, and counts in no picture of the community.
OF_ALL = ["memory/first/", "lenses/?lens=two-loops"]
ELSEWHERE = ["people/", "direction/"]
ASKING = ["help/similar/?q=pebbles in Zanzibar", "help/ask/?line=pebbles in Zanzibar"]


class Place:
    """A community whose memory is open to everyone, with one collection and one thing in it."""

    def __init__(self, community, keeper):
        community.is_public = True
        community.save()
        self.community, self.keeper = community, keeper
        self.shown = actions.keep(
            community, by=None, kind="FAQ", title="Flat pebbles", text="They stay", audience="EVERYONE"
        )
        self.collection = actions.begin_collection(community, by=None, title="Stones")
        PlaceFactory(collection=self.collection, item=self.shown)
        # Often read already, so that the readings of this test change nothing.
        AttentionFactory(item=self.shown, reads=50, month=self.shown.made_at.date().replace(day=1))

    def hide(self, audience):
        """Something for `audience` only, wherever things of the memory stand."""
        item = actions.keep(
            self.community,
            by=self.keeper,
            kind="FAILURE",
            title=f"Round pebbles of {WORD}",
            text=f"They roll to {WORD}",
            language="fr",
            tags=["two-loops:name"],
            translates=self.shown,
            review_on=self.shown.made_at.date().replace(year=2020),
            audience=audience,
        )
        PlaceFactory(collection=self.collection, item=item, line=WORD)
        PinFactory(item=item, line=WORD)
        AttentionFactory(item=item, asked=99, reads=99, month=self.shown.made_at.date().replace(day=1))
        self.file = actions.hang_on(item, by=self.keeper, data=picture(), name=f"{WORD}.png", alt=WORD)
        return item

    def pages(self, addresses, person):
        """Each page as this person has it, by lines, without what is new every time."""
        client = Client()
        client.force_login(person)
        named = {"keeper": self.keeper.pk, "collection": self.collection.pk, "shown": self.shown.pk}
        answers = {address: client.get(BASE + address.format(**named)) for address in addresses}
        return {
            address: [str(answer.status_code), *PASSING.sub("", b"".join(answer).decode()).splitlines()]
            for address, answer in answers.items()
        }


def changed(before, after):
    """Which pages are not as they were, and the lines in which they differ."""
    return {
        address: list(unified_diff(before[address], lines, n=0, lineterm=""))
        for address, lines in after.items()
        if lines != before[address]
    }


@pytest.fixture
def place(community, member):
    return Place(community, member)


def test_a_draft_leaves_no_trace_for_anybody_else(place, member, leader):
    """Those who lead see what everybody sees."""
    pages = PAGES + OF_ALL + ELSEWHERE + ASKING
    before, own = place.pages(pages, leader), place.pages(pages, member)
    place.hide("AUTHORS")

    assert changed(before, place.pages(pages, leader)) == {}
    assert list(changed(own, place.pages(pages, member))) == PAGES + ASKING


def test_what_members_read_leaves_no_trace_for_visitors(place, member, stranger):
    pages = PAGES + OF_ALL + ELSEWHERE
    before, own = place.pages(pages, stranger), place.pages(pages, member)
    place.hide("MEMBERS")

    assert changed(before, place.pages(pages, stranger)) == {}
    assert list(changed(own, place.pages(pages, member))) == PAGES + OF_ALL


@pytest.mark.parametrize(("audience", "outsider"), [("AUTHORS", "leader"), ("MEMBERS", "stranger")])
def test_neither_a_picture_nor_its_small_one_nor_its_page(place, member, leader, stranger, audience, outsider):
    item = place.hide(audience)
    addresses = [f"files/{place.file.pk}/{WORD}.png", f"files/{place.file.pk}/small/", f"memory/{item.pk}/"]
    codes = {}
    for person in (member, {"leader": leader, "stranger": stranger}[outsider]):
        client = Client()
        client.force_login(person)
        codes[person.name] = [client.get(BASE + address).status_code for address in addresses]

    assert list(codes.values()) == [[200, 200, 200], [404, 404, 404]]


def test_nothing_can_be_named_that_one_may_not_read(place, member, leader):
    """By title or by number: for a collection, for what an item lives on in, for what is translated."""
    secret = place.hide("AUTHORS")
    said = [f"Round pebbles of {WORD}", str(secret.pk)]
    into = f"{BASE}memory/{place.shown.pk}/succession/"
    collect = f"{BASE}memory/collections/{place.collection.pk}/items/"
    codes = {}
    for person in (leader, member):
        client = Client()
        client.force_login(person)
        codes[person.name] = [client.post(into, {"into": each}).status_code for each in said]
        codes[person.name] += [client.post(collect, {"item": each}).status_code for each in said]

    # Its author is told that it is a draft; everybody else, that nothing is called so.
    assert list(codes.values()) == [[422] * 4, [409] * 4]
    assert Item.objects.get(pk=place.shown.pk).lives_on_in is None
