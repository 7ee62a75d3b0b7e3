"""A double click on the join form, and what the form is worth afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cairn.people.actions import AddressIsTaken
from cairn.people.models import Person
from cairn.rooms import actions
from cairn.rooms.models import Participant

from .factories import open_room

pytestmark = pytest.mark.django_db
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
KEZIAH = {"name": "Keziah", "email": "keziah@example.org", "join_key": "k1"}


def test_a_double_click_with_an_address_joins_once():
    room = open_room(BRIEF)

    first, second = (actions.arrive(room, **KEZIAH) for _click in range(2))

    assert first == second
    assert Person.objects.filter(email="keziah@example.org").count() == 1


def test_the_form_is_no_key_to_the_account():
    room = open_room(BRIEF)
    seat = actions.arrive(room, **KEZIAH)

    with pytest.raises(AddressIsTaken):
        actions.arrive(room, **KEZIAH, at=timezone.now() + timedelta(minutes=2))
    without_address = actions.arrive(room, name="Somebody", join_key="k1")

    assert without_address != seat
    assert without_address.person is None
    assert Participant.objects.filter(room=room, join_key="k1").get() == seat
