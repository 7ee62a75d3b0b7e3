"""Who has met whom, and who keeps apart: remembered once for rooms and gatherings, and private where it must be."""

from datetime import timedelta
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from cairn.communities.actions import keep_apart, meet_again
from cairn.communities.encounters import apart_in, met_in, note_encounters
from cairn.communities.models import Distance, Encounter, Membership
from cairn.communities.pairing_web import MOST_PEOPLE, own_part, picture_of
from cairn.log.models import Entry

from .factories import LONG_AGO, CommunityFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(community):
    return reverse("pairs", args=[community.slug])


def people_of(community, *names):
    return [MembershipFactory(community=community, person__name=name).person for name in names]


def met(community, *groups, at=LONG_AGO):
    note_encounters(community, [[person.pk for person in group] for group in groups], at=at)


def test_encounters_are_counted_with_the_last_time(community):
    one, other, third = people_of(community, "Ann", "Bo", "Cy")

    met(community, [other, one])
    met(community, [one, other, third], at=LONG_AGO + timedelta(days=7))

    found = {
        (row.one.name, row.other.name): (row.times, (row.last_at - LONG_AGO).days) for row in Encounter.objects.all()
    }
    assert found == {("Ann", "Bo"): (2, 7), ("Ann", "Cy"): (1, 7), ("Bo", "Cy"): (1, 7)}
    assert met_in(community, [one.pk, other.pk]) == {frozenset((one.pk, other.pk)): 2}


def test_other_communities_have_a_history_of_their_own(community):
    one, other = people_of(community, "Ann", "Bo")
    met(CommunityFactory(), [one, other])

    assert not met_in(community, [one.pk, other.pk])


def test_a_wish_to_keep_apart_counts_both_ways_and_leaves_no_trace_in_the_log(community):
    one, other = people_of(community, "Ann", "Bo")

    keep_apart(community, person=one, from_whom=other)
    keep_apart(community, person=one, from_whom=other)
    keep_apart(community, person=one, from_whom=one)

    assert apart_in(community, [other.pk, one.pk]) == {frozenset((one.pk, other.pk))}
    assert not Entry.objects.exists()
    meet_again(community, person=other, from_whom=one)  # only whoever wished it takes it back
    assert Distance.objects.count() == 1
    meet_again(community, person=one, from_whom=other)
    assert not apart_in(community, [other.pk, one.pk])


def test_the_picture_shows_each_two_who_have_met(community):
    ann, bo, cy, _dee = people_of(community, "Ann", "Bo", "Cy", "Dee")
    met(community, [ann, bo], [bo, cy])

    picture = picture_of(community)

    assert [name for _pk, name in picture.people] == ["Ann", "Bo", "Cy"]
    assert (picture.pairs, picture.possible, picture.has_more) == (2, 3, False)
    assert [(name, names) for (_pk, name), names in picture.with_whom] == [
        ("Ann", ["Bo"]),
        ("Bo", ["Ann", "Cy"]),
        ("Cy", ["Bo"]),
    ]
    assert len(picture.web.threads) == 2


def test_whoever_has_left_is_not_in_the_picture(community):
    ann, bo, cy = people_of(community, "Ann", "Bo", "Cy")
    met(community, [ann, bo, cy])
    assert len(picture_of(community).people) == 3

    Membership.objects.filter(person=cy).update(state=Membership.State.ALUMNI)

    assert [name for _pk, name in picture_of(community).people] == ["Ann", "Bo"]


@pytest.mark.parametrize("size", [4, MOST_PEOPLE + 20])
def test_the_picture_holds_those_who_met_last_and_asks_as_often_for_many(community, size, django_assert_num_queries):
    people = people_of(community, *(f"Person {number:03}" for number in range(size)))
    for day, pair in enumerate(zip(people[::2], people[1::2], strict=True)):
        met(community, pair, at=LONG_AGO + timedelta(days=day))

    with django_assert_num_queries(2):
        picture = picture_of(community)

    assert len(picture.people) == min(size, MOST_PEOPLE)
    assert picture.has_more == (size > MOST_PEOPLE)
    assert picture.people[-1][1] == people[-1].name


def test_the_page_tells_it_in_words_and_to_each_their_own_part(client, url, community, member, leader):
    ann, bo = people_of(community, "Ann", "Bo")
    met(community, [member, ann], [ann, bo])
    client.force_login(member)

    response = client.get(url)

    assert response.context["own"].met == [(ann.pk, "Ann")]
    assert response.context["own"].not_yet == [(bo.pk, "Bo"), (leader.pk, leader.name)]
    assert "3 people; of 3 possible pairs 2 have met." in response.text
    assert response.text.count('class="web__thread" data-mine') == 1


def test_an_empty_page_says_what_will_be_there(client, url, member):
    client.force_login(member)

    assert "The first threads are yet to come" in client.get(url).text


def test_the_picture_can_be_saved(client, community, member, url):
    met(community, people_of(community, "Ann & Co", "Bo <b>"))
    client.force_login(member)

    response = client.get(reverse("pairs_svg", args=[community.slug]))

    assert response["Content-Type"] == "image/svg+xml"
    tree = ET.fromstring(response.content)
    assert len(tree.findall(".//{http://www.w3.org/2000/svg}path")) == 3


def test_whom_one_keeps_apart_from_nobody_else_sees(client, community, member, leader):
    page = reverse("member", args=[community.slug, leader.pk])
    client.force_login(member)
    assert "is_apart" in client.get(page).context
    assert not client.get(page).context["is_apart"]

    client.post(reverse("distance", args=[community.slug, leader.pk]))

    assert client.get(page).context["is_apart"]
    assert leader.name in client.get(reverse("membership", args=[community.slug])).text
    client.force_login(leader)
    mine = client.get(reverse("member", args=[community.slug, member.pk]))
    assert not mine.context["is_apart"]
    assert "Not put together with you" not in client.get(reverse("membership", args=[community.slug])).text
    assert "not_yet" not in client.get(page).context


def test_whom_one_keeps_apart_from_is_not_proposed_to_meet(community, member, leader):
    (bo,) = people_of(community, "Bo")
    assert (leader.pk, leader.name) in own_part(community, member).not_yet

    keep_apart(community, person=member, from_whom=leader)

    assert own_part(community, member).not_yet == [(bo.pk, "Bo")]
    assert (member.pk, member.name) in own_part(community, leader).not_yet  # who would notice if it were not


def test_it_can_be_taken_back_any_day(client, community, member, leader):
    client.force_login(member)
    client.post(reverse("distance", args=[community.slug, leader.pk]))
    assert Distance.objects.exists()

    client.post(reverse("distance_ending", args=[community.slug, leader.pk]))

    assert not Distance.objects.exists()


def test_nobody_keeps_apart_from_themselves_or_from_strangers(client, community, member, stranger):
    client.force_login(member)

    assert not client.get(reverse("member", args=[community.slug, member.pk])).context["may_keep_apart"]
    assert client.post(reverse("distance", args=[community.slug, stranger.pk])).status_code == 404
    assert client.post(reverse("distance", args=[community.slug, member.pk])).status_code == 302
    assert not Distance.objects.exists()


def test_an_erased_account_takes_its_encounters_and_wishes_with_it(community, member, leader):
    met(community, [member, leader])
    keep_apart(community, person=leader, from_whom=member)
    assert Encounter.objects.count() == Distance.objects.count() == 1

    member.delete()

    assert not any(model.objects.exists() for model in (Encounter, Distance))


def test_everybody_pairs_are_all_possible_pairs(community):
    people = people_of(community, "Ann", "Bo", "Cy", "Dee", "Eli")
    met(community, *combinations(people, 2))

    picture = picture_of(community)

    assert picture.pairs == picture.possible == 10
