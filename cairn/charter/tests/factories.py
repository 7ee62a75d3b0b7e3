"""What a community has agreed on, for tests."""

import factory

from cairn.charter.models import (
    BacklogItem,
    CanvasLine,
    CanvasVersion,
    Decision,
    Evidence,
    Force,
    Measure,
    Statement,
)
from cairn.communities.tests.factories import LONG_AGO, CommunityFactory
from cairn.people.tests.factories import PersonFactory


class CanvasVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CanvasVersion

    community = factory.SubFactory(CommunityFactory)
    number = 1
    made_at = LONG_AGO
    made_by = factory.SubFactory(PersonFactory)


class CanvasLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CanvasLine

    version = factory.SubFactory(CanvasVersionFactory)
    box = "vision"
    position = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"Learn together {number}")


class BacklogItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BacklogItem

    community = factory.SubFactory(CommunityFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"Lean coffee {number}")
    made_at = LONG_AGO


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    community = factory.SubFactory(CommunityFactory)
    position = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"People come back {number}")
    made_at = LONG_AGO


class ForceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Force

    community = factory.SubFactory(CommunityFactory)
    side = Force.Side.SUPPORTS
    position = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"People turn up {number}")
    made_at = LONG_AGO


class StatementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Statement

    community = factory.SubFactory(CommunityFactory)
    kind = Statement.Kind.VALUE
    position = factory.Sequence(lambda number: number + 1)
    text = factory.Sequence(lambda number: f"We show unfinished work {number}")
    made_at = LONG_AGO


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    community = factory.SubFactory(CommunityFactory)
    about = "name"
    text = "The Engine Room"
    counts = factory.LazyFunction(lambda: [["The Engine Room", 9], ["Merge Request", 2]])
    decided_at = LONG_AGO


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    community = factory.SubFactory(CommunityFactory)
    step = "sponsors"
    text = "The head of engineering said yes"
    given_at = LONG_AGO
