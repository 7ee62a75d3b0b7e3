"""Communities, belongings, roles and invitations for tests."""

from datetime import UTC, datetime, timedelta

import factory
from django.utils import timezone

from cairn.communities.models import Community, Invitation, Membership, Role, State
from cairn.people.tests.factories import PersonFactory

LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class CommunityFactory(factory.django.DjangoModelFactory):
    """A living community whose door one must knock at."""

    class Meta:
        model = Community

    name = factory.Sequence(lambda number: f"The Engine Room {number}")
    slug = factory.Sequence(lambda number: f"the-engine-room-{number}")
    state = State.LIVING
    began_at = LONG_AGO
    founded_at = LONG_AGO


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    community = factory.SubFactory(CommunityFactory)
    person = factory.SubFactory(PersonFactory)
    state = Membership.State.ACTIVE
    joined_at = LONG_AGO


class RoleFactory(factory.django.DjangoModelFactory):
    """A role held now. Its person is not made a member by it."""

    class Meta:
        model = Role

    community = factory.SubFactory(CommunityFactory)
    person = factory.SubFactory(PersonFactory)
    kind = Role.Kind.CORE
    starts_on = LONG_AGO.date()


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    community = factory.SubFactory(CommunityFactory)
    made_by = factory.SubFactory(PersonFactory)
    made_at = LONG_AGO
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))
