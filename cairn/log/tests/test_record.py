import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from cairn.log import actions, verbs
from cairn.log.models import Entry


@pytest.mark.django_db
def test_record_writes_one_entry():
    person = get_user_model().objects.create_user("keziah@example.org", name="Keziah")

    with transaction.atomic():
        entry = actions.record("person.edited", actor=person, subject=person, shade="blue")

    assert list(Entry.objects.all()) == [entry]
    assert (entry.actor, entry.subject, entry.particulars) == (person, f"person:{person.pk}", {"shade": "blue"})


@pytest.mark.django_db
def test_record_refuses_a_verb_nobody_could_read():
    with pytest.raises(actions.UnknownVerb):
        actions.record("person.levitated")

    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_record_refuses_to_stand_alone():
    with pytest.raises(transaction.TransactionManagementError):
        actions.record("person.edited")

    assert Entry.objects.count() == 0


def test_a_verb_is_listed_once():
    known = verbs.get("person.edited")
    verbs.add(known)

    with pytest.raises(ValueError, match="listed twice"):
        verbs.add(verbs.Verb("person.edited", "Something else.", "x"))

    assert verbs.get("person.edited") == known
