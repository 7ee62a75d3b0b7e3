import pytest

from cairn.communities import actions
from cairn.communities.models import Community, Membership, State
from cairn.log.models import Entry
from cairn.people.tests.factories import PersonFactory

from .factories import LONG_AGO, CommunityFactory

pytestmark = pytest.mark.django_db


def entries():
    return list(Entry.objects.order_by("pk").values_list("verb", "visibility", "actor__name"))


def test_begin_community_makes_its_founder_an_active_member():
    founder = PersonFactory(name="Keziah")

    community = actions.begin_community(by=founder, name="Engines & Co", at=LONG_AGO)

    assert (community.slug, community.state, community.began_by) == ("engines-co", State.FORMING, founder)
    assert list(community.memberships.values_list("person", "state")) == [(founder.pk, Membership.State.ACTIVE)]
    assert entries() == [("community.begun", "EVERYONE", "Keziah"), ("member.joined", "MEMBERS", "Keziah")]
    assert set(Entry.objects.values_list("at", flat=True)) == {LONG_AGO}


@pytest.mark.parametrize(
    ("name", "slug"),
    [("The Engine Room", "the-engine-room-2"), ("机关", "community"), ("x" * 120, "x" * 60), ("New", "new-2")],
)
def test_begin_community_finds_a_free_address(name, slug):
    CommunityFactory(slug="the-engine-room")

    assert actions.begin_community(by=PersonFactory(), name=name).slug == slug


def test_found_community_takes_its_name_and_keeps_its_former_address():
    founder = PersonFactory()
    community = actions.begin_community(by=founder, name="Working title")

    founded = actions.found_community(community, name="Le Phare", by=founder, at=LONG_AGO)

    assert (founded.name, founded.slug, founded.former_slug) == ("Le Phare", "le-phare", "working-title")
    assert (founded.state, founded.founded_at) == (State.LIVING, LONG_AGO)
    assert entries()[-1] == ("community.founded", "EVERYONE", founder.name)


def test_found_community_refuses_one_that_lives(community):
    with pytest.raises(actions.AlreadyFounded):
        actions.found_community(community, name="Other")

    assert (Community.objects.get().name, entries()) == ("The Engine Room", [])


def test_edit_community_records_what_changed(community, leader):
    changed = actions.edit_community(community, by=leader, name="The Engine Room", practice="We mend engines")

    assert changed == ["practice"]
    assert Entry.objects.get().particulars == {"changed": ["practice"]}
    assert Community.objects.get().practice == "We mend engines"


def test_edit_community_leaves_no_entry_when_nothing_changed(community, leader):
    assert actions.edit_community(community, by=leader, name=community.name) == []
    assert entries() == []


def test_erase_community_takes_its_log_along():
    founder = PersonFactory()
    community = actions.begin_community(by=founder, name="Example")
    kept = actions.begin_community(by=founder, name="Kept")

    actions.erase_community(community)

    assert list(Community.objects.all()) == [kept]
    assert set(Entry.objects.values_list("community_id", flat=True)) == {kept.pk}
