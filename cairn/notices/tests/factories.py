"""Letters for tests, and a kind of notice of their own."""

import factory
from django.utils import timezone

from cairn.notices import kinds
from cairn.notices.models import Letter, Wish
from cairn.notices.words import Words
from cairn.people.tests.factories import EmailAddressFactory

KIND = kinds.Kind("test.news", "Something to test with")
OTHER = kinds.Kind("test.other", "Something else to test with")
kinds.add(KIND, OTHER)


def reader(**facts):
    """Somebody whose address is confirmed."""
    return EmailAddressFactory(**{f"user__{name}": value for name, value in facts.items()}).user


def news(subject="The hour is moved", **more):
    return lambda: Words(subject, ["It begins at eleven."], **more)


class LetterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Letter

    person = factory.LazyFunction(reader)
    kind = KIND.key
    key = factory.Sequence(lambda number: f"news {number}")
    language = "en"
    subject = "The hour is moved"
    text = "It begins at eleven."
    written_at = factory.LazyFunction(timezone.now)
    send_after = factory.SelfAttribute("written_at")


class WishFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Wish

    person = factory.LazyFunction(reader)
    kind = KIND.key
    rhythm = kinds.Rhythm.MORNING
