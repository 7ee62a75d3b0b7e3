"""The cast that tests of communities share: one leads, one belongs, one does not."""

import pytest

from cairn.communities.models import Role
from cairn.people.tests.factories import PersonFactory

from .factories import CommunityFactory, MembershipFactory, RoleFactory


@pytest.fixture
def community(db):
    return CommunityFactory(name="The Engine Room", slug="the-engine-room")


@pytest.fixture
def leader(community):
    person = PersonFactory(name="Keziah Adeyemi", email="keziah@example.org")
    MembershipFactory(community=community, person=person)
    RoleFactory(community=community, person=person, kind=Role.Kind.LEADER)
    return person


@pytest.fixture
def member(community):
    person = PersonFactory(name="Jakub Nowak", email="jakub@example.org")
    MembershipFactory(community=community, person=person)
    return person


@pytest.fixture
def stranger(db):
    return PersonFactory(name="Zora Stranger", email="zora@example.org")
