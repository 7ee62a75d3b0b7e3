"""A community's front page: what it is, for visitors; what is next, for its members."""

from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.utils import timezone

from cairn.charter import actions as charter
from cairn.charter.tests.factories import BacklogItemFactory, CanvasLineFactory, CanvasVersionFactory, EvidenceFactory
from cairn.communities.models import Membership
from cairn.communities.tests.factories import MembershipFactory
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.rooms.tests.factories import open_room

FRONT = "/c/the-engine-room/"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def public(community):
    community.is_public = True
    community.save(update_fields=["is_public"])
    return community


def points(person):
    return [point.seen for point in as_(person).get(FRONT).context["points"]]


def remember(community, visibility, text):
    with transaction.atomic():
        record("backlog.added", community_id=community.pk, visibility=visibility, text=text)


def test_a_visitor_reads_what_it_is_and_how_to_join(community):
    public(community)
    CanvasLineFactory(version=CanvasVersionFactory(community=community), text="Learn together")
    remember(community, Visibility.EVERYONE, "Lean coffee")
    remember(community, Visibility.MEMBERS, "Something of ours")

    page = text_of(Client().get(FRONT))

    for words in ("The Engine Room", "Learn together", "Ask to join", "Lean coffee"):
        assert words in page
    assert "Something of ours" not in page
    assert "Worth your attention" not in page


def test_a_member_is_greeted_by_name_and_reads_what_members_read(community, member):
    remember(community, Visibility.MEMBERS, "Something of ours")
    remember(community, Visibility.CORE, "Among those who lead")

    page = text_of(as_(member).get(FRONT))

    assert "Jakub Nowak." in page
    assert "Something of ours" in page
    assert "Among those who lead" not in page


def test_a_stranger_finds_nothing(community, stranger):
    assert as_(stranger).get(FRONT).status_code == 404
    assert Client().get(FRONT).status_code == 404


def test_the_page_is_for_reading(community, member):
    assert as_(member).post(FRONT).status_code == 405


def test_when_nothing_presses_only_the_launch_path_is_left(community, member):
    assert points(member) == ["Next on the launch path: Agree what it is for"]


def test_what_is_worth_attention_is_what_is_the_case(community, member):
    today = timezone.now().date()
    open_room(BRIEF, community=community, title="Lean coffee")
    BacklogItemFactory(community=community, text="Later", owner=member, due_on=today + timedelta(days=30))
    BacklogItemFactory(community=community, text="Late", owner=member, due_on=today - timedelta(days=3))
    BacklogItemFactory(community=community, text="Somebody else’s", due_on=today)
    CanvasVersionFactory(community=community, number=1)
    MembershipFactory(community=community, state=Membership.State.ASKED)

    assert points(member) == [
        "“Lean coffee” is open",
        "Late",
        "Canvas, version 1: do you agree?",
        "Next on the launch path: Agree what it is for",
    ]


def test_those_who_lead_hear_who_asks_to_join(community, leader, member):
    MembershipFactory.create_batch(2, community=community, state=Membership.State.ASKED)

    assert "2 people ask to join" in points(leader)
    assert "2 people ask to join" not in points(member)


def test_a_canvas_that_one_agreed_with_presses_no_more(community, member):
    version = CanvasVersionFactory(community=community, number=1)
    charter.agree(version, by=member)
    assert "Canvas, version 1: do you agree?" not in points(member)

    CanvasVersionFactory(community=community, number=2)
    assert "Canvas, version 2: do you agree?" in points(member)


def test_a_step_of_the_path_with_evidence_is_behind_one(community, member):
    EvidenceFactory(community=community, step="goals")

    assert points(member) == ["Next on the launch path: Win sponsors"]


def test_at_most_five_lines(community, leader):
    today = timezone.now().date()
    open_room(BRIEF, community=community)
    BacklogItemFactory.create_batch(4, community=community, owner=leader, due_on=today)
    CanvasVersionFactory(community=community, number=1)
    MembershipFactory(community=community, state=Membership.State.ASKED)

    assert len(points(leader)) == 5


def test_while_it_is_being_founded_the_page_leads_to_the_room(community, member):
    community.state = "FORMING"
    community.save(update_fields=["state"])
    room = open_room(BRIEF, community=community)
    room.founds = True
    room.save(update_fields=["founds"])

    page = text_of(as_(member).get(FRONT))
    assert "The Engine Room is being founded." in page
    assert f"/r/{room.code}/" in page

    public(community)
    assert room.code not in text_of(Client().get(FRONT))


def test_three_of_everything_cost_no_more_queries_than_one(community, leader, django_assert_num_queries):
    def fill():
        open_room(BRIEF, community=community)
        BacklogItemFactory(community=community, owner=leader, due_on=timezone.now().date())
        CanvasLineFactory(version=community.canvas_versions.first() or CanvasVersionFactory(community=community))
        MembershipFactory(community=community, state=Membership.State.ASKED)
        with transaction.atomic():
            record("member.admitted", community_id=community.pk, actor=leader, person=leader.pk)

    fill()
    client = as_(leader)
    client.get(FRONT)
    with django_assert_num_queries(12):
        client.get(FRONT)
    fill()
    fill()
    client.get(FRONT)
    with django_assert_num_queries(12):
        client.get(FRONT)
