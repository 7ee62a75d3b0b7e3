import pytest
from django.core.cache import cache
from django.urls import reverse

from cairn.communities.emblem import MOST_CELLS, Reading, picture_of, strata_of
from cairn.lib.stones.emblem import MOST
from cairn.log.models import Entry

from .factories import LONG_AGO, CommunityFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


def entry(community, verb="member.joined"):
    return Entry.objects.create(community_id=community.pk, verb=verb, at=LONG_AGO)


def test_a_community_without_a_log_has_an_emblem(community):
    svg = picture_of(community).svg

    assert svg.count("<path") == 3


def test_time_is_height_kind_is_colour_and_weight_is_size():
    reading = Reading((LONG_AGO, 0))
    for verb in ["community.begun", "community.founded", *["member.joined"] * 30]:
        reading.add(verb)

    strata = strata_of(reading)

    assert (len(strata), strata[0][0], {family for family, _ in strata[1:]}) == (6, "found", {"people"})
    assert strata[0][1] == max(weight for _, weight in strata) == 5


def test_what_is_rare_has_its_colour_among_much_that_is_frequent():
    reading = Reading((LONG_AGO, 0))
    for verb in [*["note.written"] * 40, *["member.joined"] * 3, *["note.written"] * 40]:
        reading.add(verb)

    strata = strata_of(reading)

    assert [family for family, _ in strata] == ["gather", "gather", "gather", "people", "gather", "gather", "gather"]


def test_a_reading_stays_small():
    reading = Reading((LONG_AGO, 0))
    for _ in range(5000):
        reading.add("member.joined")

    assert len(reading.cells) <= MOST_CELLS
    assert sum(weights.total() for _, weights in reading.cells) == 10_000
    assert len(strata_of(reading)) == MOST


def test_the_emblem_is_drawn_again_only_when_something_happened(community, django_assert_num_queries):
    entry(community)
    picture = picture_of(community)

    with django_assert_num_queries(1):
        assert picture_of(community) == picture

    entry(community, "community.founded")
    assert picture_of(community).tag != picture.tag


def test_reading_on_is_the_same_as_reading_anew(community):
    entry(community, "community.begun")
    picture_of(community)
    for _ in range(20):
        entry(community)
    read_on = picture_of(community)
    cache.clear()

    assert picture_of(community) == read_on


def test_a_log_of_many_entries_is_counted_by_month(community, django_assert_num_queries):
    Entry.objects.bulk_create(Entry(community_id=community.pk, verb="member.joined", at=LONG_AGO) for _ in range(6000))

    with django_assert_num_queries(3):
        svg = picture_of(community).svg

    assert svg.count("<path") == 3  # one month, one kind: the fewest stones


def test_no_two_communities_look_the_same(community):
    assert picture_of(community).svg != picture_of(CommunityFactory()).svg


def test_emblem_svg_is_sent_once(client, community, member, stranger):
    url = reverse("emblem_svg", args=[community.slug])
    client.force_login(member)

    response = client.get(url)
    assert response["Content-Type"] == "image/svg+xml"
    assert client.get(url, headers={"If-None-Match": response["ETag"]}).status_code == 304

    MembershipFactory(community=community)
    client.force_login(stranger)
    assert client.get(url).status_code == 404
