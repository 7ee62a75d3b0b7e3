import pytest
from django.urls import reverse

from cairn.communities.models import Membership, Role
from cairn.people.tests.factories import PersonFactory

from .factories import MembershipFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(community):
    return reverse("people", args=[community.slug])


def names(response):
    return [one.person.name for one in response.context["page"]]


def test_people_shows_who_is_here_by_name(client, url, community, leader, member):
    sailor = MembershipFactory(community=community, state=Membership.State.SAILING).person
    client.force_login(member)

    assert names(client.get(url)) == ["Jakub Nowak", "Keziah Adeyemi"]
    assert names(client.get(url, {"state": "sailing"})) == [sailor.name]
    assert names(client.get(url, {"state": "alumni"})) == []
    assert names(client.get(url, {"named": "KEZ"})) == ["Keziah Adeyemi"]


def test_people_survives_nonsense_in_the_address(client, url, member):
    client.force_login(member)

    assert names(client.get(url, {"state": "x", "page": "ten", "named": "<script>"})) == []


def test_people_is_not_there_for_strangers(client, url, stranger):
    client.force_login(stranger)

    assert client.get(url).status_code == 404


def test_people_is_for_members_even_of_a_public_community(client, url, community, stranger):
    community.is_public = True
    community.save(update_fields=["is_public"])
    client.force_login(stranger)

    assert client.get(url).status_code == 403


def test_people_is_not_for_alumni(client, url, community, stranger):
    MembershipFactory(community=community, person=stranger, state=Membership.State.ALUMNI)
    client.force_login(stranger)

    assert client.get(url).status_code == 404


def test_people_asks_to_sign_in(client, url):
    assert client.get(url)["Location"] == f"/accounts/login/?next={url}"


def test_people_refuses_post(client, url, member):
    client.force_login(member)

    assert client.post(url).status_code == 405


@pytest.mark.parametrize("size", [1, 3])
def test_people_asks_the_database_as_often_for_many(client, url, community, leader, size, django_assert_num_queries):
    for number in range(size):
        person = MembershipFactory(community=community, person__name=f"Ann {number}").person
        RoleFactory(community=community, person=person)
    client.force_login(leader)
    client.get(url)

    with django_assert_num_queries(11):
        response = client.get(url)

    assert len(names(response)) == size + 1


def test_member_shows_roles_and_what_brings_them(client, community, leader, member):
    Membership.objects.filter(person=member).update(brings="Pairing across departments")
    RoleFactory(community=community, person=member, kind=Role.Kind.COACH)
    client.force_login(leader)

    response = client.get(reverse("member", args=[community.slug, member.pk]))

    assert "Pairing across departments" in response.text
    assert [role.kind for role in response.context["roles_now"]] == ["COACH"]


def test_member_hides_those_who_ask_from_members(client, community, leader, member, stranger):
    MembershipFactory(community=community, person=stranger, state=Membership.State.ASKED)
    url = reverse("member", args=[community.slug, stranger.pk])

    client.force_login(leader)
    assert client.get(url).status_code == 200
    client.force_login(member)
    assert client.get(url).status_code == 404


def test_member_is_not_there_for_somebody_of_another_community(client, community, member):
    client.force_login(member)

    assert client.get(reverse("member", args=[community.slug, PersonFactory().pk])).status_code == 404


def test_roles_gives_a_role(client, community, leader, member):
    client.force_login(leader)

    client.post(reverse("roles", args=[community.slug, member.pk]), {"kind": "CORE", "until": "2099-01-01"})

    assert list(Role.objects.filter(person=member).values_list("kind", flat=True)) == ["CORE"]


def test_roles_keeps_what_was_typed_when_it_cannot_be(client, community, leader, member):
    client.force_login(leader)

    response = client.post(reverse("roles", args=[community.slug, member.pk]), {"kind": "COACH", "until": "2001-01-01"})

    assert response.status_code == 422
    assert 'value="2001-01-01"' in response.text
    assert "The term would end before it starts." in response.text


def test_roles_never_gives_the_leadership(client, community, leader, member):
    client.force_login(leader)

    response = client.post(reverse("roles", args=[community.slug, member.pk]), {"kind": "LEADER"})

    assert response.status_code == 422
    assert Role.objects.get(kind=Role.Kind.LEADER).person == leader


@pytest.mark.parametrize("name", ["roles", "leadership"])
def test_roles_and_leadership_are_for_those_who_lead(client, community, leader, member, stranger, name):
    url = reverse(name, args=[community.slug, leader.pk])

    client.force_login(member)
    assert client.post(url).status_code == 403
    client.force_login(stranger)
    assert client.post(url).status_code == 404
    client.force_login(leader)
    assert client.get(url).status_code == 405


def test_leadership_is_handed_over(client, community, leader, member):
    client.force_login(leader)

    client.post(reverse("leadership", args=[community.slug, member.pk]))

    assert Role.objects.get(kind=Role.Kind.LEADER, ended_at=None).person == member


def test_leadership_is_the_leader_s_to_hand_over(client, community, leader, member):
    RoleFactory(community=community, person=member, kind=Role.Kind.CORE)
    client.force_login(member)

    assert client.post(reverse("leadership", args=[community.slug, member.pk])).status_code == 403
    assert Role.objects.get(kind=Role.Kind.LEADER, ended_at=None).person == leader


def test_role_ending(client, community, leader, member):
    role = RoleFactory(community=community, person=member)
    url = reverse("role_ending", args=[community.slug, role.pk])

    client.force_login(member)
    assert client.post(url).status_code == 302  # core may lead
    role.refresh_from_db()
    assert role.ended_at is not None
    assert client.post(url).status_code == 403  # and no longer does


def test_role_ending_keeps_the_leader(client, community, leader):
    client.force_login(leader)

    response = client.post(reverse("role_ending", args=[community.slug, Role.objects.get().pk]))

    assert response.status_code == 409
    assert "Hand over first" in response.text


def test_hours_are_noted(client, community, leader, member):
    role = Role.objects.get()
    url = reverse("hours", args=[community.slug, role.pk])
    client.force_login(leader)

    assert client.post(url, {"hours_a_week": "many"}).status_code == 422
    client.post(url, {"hours_a_week": "4", "granted_by": "Mobility"})

    role.refresh_from_db()
    assert (role.hours_a_week, role.granted_by) == (4, "Mobility")
    client.force_login(member)
    assert client.post(url, {"hours_a_week": "5"}).status_code == 403


def test_a_visitor_reads_of_the_people_of_the_example(client, url, community, member):
    assert client.get(url).status_code == 302
    community.is_public = community.is_example = True
    community.save(update_fields=["is_public", "is_example"])

    response = client.get(url)

    assert response.status_code == 200
    assert "Jakub Nowak" in response.text
    assert "My membership" not in response.text
