import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.utils import timezone

from cairn.log.models import Entry
from cairn.people import actions
from cairn.people.models import Person

from .factories import EmailAddressFactory, PersonFactory

pytestmark = pytest.mark.django_db


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", "visibility"))


def test_meet_makes_an_account_with_an_unconfirmed_address():
    person = actions.meet(name="Keziah", email=" Keziah@Example.org ", language="fr")

    assert (person.name, person.email, person.language) == ("Keziah", "keziah@example.org", "fr")
    assert not person.has_usable_password()
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("keziah@example.org", False, True)
    ]
    assert verbs() == [("person.arrived", "PERSON")]


def test_meet_refuses_an_address_that_has_an_account():
    PersonFactory(email="keziah@example.org")

    with pytest.raises(actions.AddressIsTaken):
        actions.meet(name="Somebody", email="KEZIAH@example.org")

    assert (Person.objects.count(), verbs()) == (1, [])


def test_meet_refuses_an_address_that_is_another_s_second():
    EmailAddressFactory(email="second@example.org", primary=False)

    with pytest.raises(actions.AddressIsTaken):
        actions.meet(name="Somebody", email="second@example.org")


def test_make_first_makes_an_administrator_once():
    first = actions.make_first(name="Keziah", email="keziah@example.org")

    assert first.is_staff
    with pytest.raises(actions.NotTheFirst):
        actions.make_first(name="Jakub", email="jakub@example.org")
    assert Person.objects.count() == 1


def test_be_first_makes_an_administrator_of_an_account_once():
    keziah, jakub = PersonFactory(), PersonFactory()

    assert actions.be_first(keziah).is_staff
    with pytest.raises(actions.NotTheFirst):
        actions.be_first(jakub)
    assert [person.pk for person in Person.objects.administering()] == [keziah.pk]
    assert verbs() == [("person.put_in_charge", "PERSON")]


def test_the_command_makes_an_administrator_by_address(capsys):
    PersonFactory(is_staff=True)
    keziah = EmailAddressFactory(user__name="Keziah", user__email="keziah@example.org").user

    call_command("administrator", "Keziah@Example.org")
    call_command("administrator", "keziah@example.org")  # once more changes nothing

    assert Person.objects.get(pk=keziah.pk).is_staff
    assert capsys.readouterr().out == "Keziah administers this Cairn.\n" * 2
    assert verbs() == [("person.put_in_charge", "PERSON")]


def test_the_command_trusts_no_address_that_was_only_typed():
    EmailAddressFactory(user__email="keziah@example.org", verified=False)

    with pytest.raises(CommandError, match=r"Nobody has shown yet that keziah@example\.org"):
        call_command("administrator", "keziah@example.org")
    with pytest.raises(CommandError, match=r"Nobody has an account with jakub@example\.org"):
        call_command("administrator", "jakub@example.org")

    assert not Person.objects.administering().exists()


def test_make_first_does_not_count_the_people_of_the_example():
    PersonFactory(is_example=True)

    assert actions.make_first(name="Keziah", email="keziah@example.org").is_staff


def test_introduce():
    person = PersonFactory()

    actions.introduce(person, name="Keziah A.", language="fr", zone="Europe/Brussels")

    person.refresh_from_db()
    assert (person.name, person.language, person.zone) == ("Keziah A.", "fr", "Europe/Brussels")
    assert verbs() == [("person.edited", "PERSON")]


def test_erase_leaves_the_entry_and_nobody_s_name():
    person = EmailAddressFactory().user

    actions.erase(person)

    assert (Person.objects.count(), EmailAddress.objects.count()) == (0, 0)
    assert list(Entry.objects.values_list("verb", "actor")) == [("person.erased", None)]


def test_prove_address_undoes_what_somebody_else_may_have_set_up():
    person = EmailAddressFactory(verified=True).user
    person.set_password("somebody else's")
    person.last_login = timezone.now()
    person.save()

    assert actions.prove_address(person) is True

    assert not Person.objects.get().has_usable_password()


def test_prove_address_leaves_new_accounts_and_second_addresses_alone():
    new = EmailAddressFactory().user
    settled = EmailAddressFactory(user__last_login=timezone.now()).user
    EmailAddressFactory(user=settled, email="second@example.org", primary=False)

    assert [actions.prove_address(new), actions.prove_address(settled)] == [False, False]
