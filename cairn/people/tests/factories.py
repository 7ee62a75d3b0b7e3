"""People for tests."""

import factory
from allauth.account.models import EmailAddress

from cairn.people.models import Person


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Person {number}")
    email = factory.Sequence(lambda number: f"person{number}@example.org")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return Person.objects.create_user(*args, **kwargs)


class EmailAddressFactory(factory.django.DjangoModelFactory):
    """The address of an account, as the sign-in pages know it."""

    class Meta:
        model = EmailAddress

    user = factory.SubFactory(PersonFactory)
    email = factory.SelfAttribute("user.email")
    primary = True
    verified = True
