"""What a community knows, for tests."""

import factory

from cairn.communities.tests.factories import LONG_AGO, CommunityFactory
from cairn.memory.models import Attention, Author, Collection, Item, Pin, Place, Question, Version
from cairn.people.tests.factories import PersonFactory


class ItemFactory(factory.django.DjangoModelFactory):
    """A question and its answer that members read; without versions or authors unless said."""

    class Meta:
        model = Item

    community = factory.SubFactory(CommunityFactory)
    kind = Item.Kind.FAQ
    title = factory.Sequence(lambda number: f"How do we meet? {number}")
    text = "## Answer\n\nOn Thursdays."
    made_at = LONG_AGO
    changed_at = LONG_AGO


class AuthorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Author

    item = factory.SubFactory(ItemFactory)
    person = factory.SubFactory(PersonFactory)


class VersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Version

    item = factory.SubFactory(ItemFactory)
    number = 1
    title = factory.SelfAttribute("item.title")
    text = factory.SelfAttribute("item.text")
    made_at = LONG_AGO


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    item = factory.SubFactory(ItemFactory)
    person = factory.SubFactory(PersonFactory)
    due_on = LONG_AGO.date()
    asked_at = LONG_AGO


class AttentionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attention

    item = factory.SubFactory(ItemFactory)
    month = LONG_AGO.date().replace(day=1)


class PinFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pin

    item = factory.SubFactory(ItemFactory)
    at = LONG_AGO


class CollectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Collection

    community = factory.SubFactory(CommunityFactory)
    title = factory.Sequence(lambda number: f"Your first week {number}")
    made_at = LONG_AGO


class PlaceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Place

    collection = factory.SubFactory(CollectionFactory)
    item = factory.SubFactory(ItemFactory)
    position = factory.Sequence(lambda number: number + 1)
