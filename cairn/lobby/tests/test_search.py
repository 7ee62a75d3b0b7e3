"""The search pages: what one sees, what one may not, and what to do when nothing is found."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from cairn.charter.actions import add_item
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.people.actions import erase
from cairn.people.tests.factories import PersonFactory
from cairn.search.actions import reindex

pytestmark = pytest.mark.django_db


@pytest.fixture
def rhythm():
    return CommunityFactory(name="Rhythm", is_public=False)


@pytest.fixture
def member(rhythm):
    return MembershipFactory(community=rhythm, person__name="Ida Stone").person


def page(address, person=None):
    client = Client()
    if person:
        client.force_login(person)
    answer = client.get(address)
    return answer.status_code, html.fromstring(answer.content) if answer.content.strip() else None


def found(address, person=None):
    status, body = page(address, person)
    assert status == 200
    return [" ".join(each.text_content().split()) for each in body.xpath("//ol[@class='lines']//a")]


def test_a_member_finds_what_was_just_put_into_the_backlog(rhythm, member):
    add_item(rhythm, by=member, text="Bake bread for the kick-off")

    assert found(f"/c/{rhythm.slug}/search/?q=bread", member) == ["Bake bread for the kick-off"]
    assert found("/search/?q=baking", member) == ["Bake bread for the kick-off"]


def test_a_stranger_to_a_private_community_finds_nothing_of_it(rhythm, member):
    add_item(rhythm, by=member, text="Bake bread")
    stranger = PersonFactory()

    assert found("/search/?q=bread", stranger) == []
    assert found("/search/?q=bread") == []
    assert page(f"/c/{rhythm.slug}/search/?q=bread", stranger)[0] == 404
    assert page(f"/c/{rhythm.slug}/search/suggestions/?q=bread", stranger)[0] == 404


def test_visitors_of_a_public_community_find_its_backlog_and_not_its_people(member, rhythm):
    open_one = CommunityFactory(name="Open", is_public=True)
    owner = MembershipFactory(community=open_one, person__name="Orla Bread").person
    add_item(open_one, by=owner, text="Bake bread")
    reindex()

    assert found(f"/c/{open_one.slug}/search/?q=bread", owner) == ["Orla Bread", "Bake bread"]
    assert found(f"/c/{open_one.slug}/search/?q=bread") == ["Bake bread"]
    assert found(f"/c/{open_one.slug}/search/?q=bread&who=Orla", owner) == ["Orla Bread", "Bake bread"]
    assert found(f"/c/{open_one.slug}/search/?q=bread&who=Orla") == []
    assert found(f"/c/{open_one.slug}/search/?q=bread&who=Orla", member) == []


def test_narrowing_to_somebody_forgives_accents_order_and_half_a_name(rhythm, member):
    adele = MembershipFactory(community=rhythm, person__name="Adèle N’Guessan", brings="Zimmer").person
    add_item(rhythm, by=adele, text="Bake bread")
    add_item(rhythm, by=member, text="Eat bread")
    reindex()

    def of(name):
        return found(f"/c/{rhythm.slug}/search/?q=bread&who={name}", member)

    assert [of(name) for name in ("Adele", "adè", "guessan adele", "Ida")] == [["Bake bread"]] * 3 + [["Eat bread"]]
    assert [of(name) for name in ("Zimmer", "Nobody", "dele", "…")] == [[]] * 4


def test_people_are_found_by_members_until_they_are_gone(rhythm, member):
    ada = PersonFactory(name="Ada Zimmer")
    MembershipFactory(community=rhythm, person=ada)
    reindex()
    address = f"/c/{rhythm.slug}/search/?q=zimmer"
    assert found(address, member) == ["Ada Zimmer"]

    erase(ada)

    assert found(address, member) == []


def test_a_community_that_closes_its_doors_is_not_found_any_more(member):
    open_one = CommunityFactory(name="Open bakers", is_public=True)
    reindex()
    assert found("/search/?q=bakers") == ["Open bakers"]

    open_one.is_public = False
    open_one.save(update_fields=["is_public"])

    assert found("/search/?q=bakers") == []


def test_kinds_are_counted_and_lead_to_themselves(rhythm, member):
    add_item(rhythm, by=member, text="Ida bakes")
    reindex()

    _, body = page(f"/c/{rhythm.slug}/search/?q=ida", member)
    chips = {
        " ".join(chip.text_content().split()): chip.get("href") for chip in body.xpath("//*[@class='chip chip--link']")
    }

    assert list(chips) == ["Everything 2", "Backlog 1", "People 1"]
    assert found(f"/c/{rhythm.slug}/search/{chips['People 1']}", member) == ["Ida Stone"]


def test_when_nothing_is_found_one_may_ask(rhythm, member):
    _, body = page(f"/c/{rhythm.slug}/search/?q=zanzibar", member)

    assert "Nothing found" in body.text_content()
    assert reverse("help_ask", args=[rhythm.slug]) + "?line=zanzibar" in body.xpath("//main//a/@href")


def test_when_nothing_is_found_anywhere_one_may_ask_each_community_one_belongs_to(rhythm, member):
    other = MembershipFactory(person=member, community__name="Other").community
    CommunityFactory(name="Open", is_public=True)
    _, body = page("/search/?q=zanzibar+spice", member)
    here = [(" ".join(link.text_content().split()), link.get("href")) for link in body.xpath("//main//a")]

    assert here == [
        ("Ask Other", reverse("help_ask", args=[other.slug]) + "?line=zanzibar+spice"),
        ("Ask Rhythm", reverse("help_ask", args=[rhythm.slug]) + "?line=zanzibar+spice"),
    ]
    assert page("/search/?q=zanzibar")[1].xpath("//main//a[contains(@href, 'ask')]") == []
    assert page("/search/?q=", member)[1].xpath("//main//a[contains(@href, 'ask')]") == []


def test_words_are_marked_and_shown_as_text(rhythm, member):
    add_item(rhythm, by=member, text="<b>Bread</b> & butter")

    _, body = page(f"/c/{rhythm.slug}/search/?q=bread", member)

    assert [mark.text for mark in body.xpath("//ol//mark")] == ["Bread"]
    assert found(f"/c/{rhythm.slug}/search/?q=bread", member) == ["<b>Bread</b> & butter"]


def test_suggestions_are_a_fragment(rhythm, member):
    add_item(rhythm, by=member, text="Bake bread")

    _, body = page(f"/c/{rhythm.slug}/search/suggestions/?q=brea", member)

    assert [" ".join(link.text_content().split()) for link in body.xpath("//a")] == [
        "Bake bread Backlog",
        "All that was found",
    ]
    assert page(f"/c/{rhythm.slug}/search/suggestions/?q=b", member) == (200, None)


@pytest.mark.parametrize(
    "rest", ["", "q=&kind=none&since=soon&tag=no:such&language=xx&page=-1", "q=%00", "q=" + "a" * 900]
)
def test_nonsense_in_the_address_is_no_error(rhythm, member, rest):
    assert page(f"/c/{rhythm.slug}/search/?{rest}", member)[0] == 200
    assert page(f"/search/?{rest}")[0] == 200


def test_the_page_asks_as_many_questions_for_many_as_for_few(rhythm, member, django_assert_max_num_queries):
    for number in range(15):
        add_item(rhythm, by=member, text=f"Bread {number}")
    client = Client()
    client.force_login(member)
    client.get(f"/c/{rhythm.slug}/search/?q=bread")

    with django_assert_max_num_queries(12):
        client.get(f"/c/{rhythm.slug}/search/?q=bread")
