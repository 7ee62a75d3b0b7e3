"""The secret address of somebody's calendars."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cairn.connect.models import CalendarKey, new_token
from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.people.models import Person


@transaction.atomic
def key_of(person: Person, *, at: datetime | None = None) -> CalendarKey:
    """Their key, made the first time it is asked for."""
    key, _is_new = CalendarKey.objects.get_or_create(person=person, defaults={"made_at": at or timezone.now()})
    return key


@transaction.atomic
def renew_key(person: Person, *, at: datetime | None = None) -> CalendarKey:
    """A new secret; addresses with the old one lead nowhere from now on."""
    at = at or timezone.now()
    key, _is_new = CalendarKey.objects.update_or_create(person=person, defaults={"token": new_token(), "made_at": at})
    record("calendar.address_renewed", actor=person, visibility=Visibility.PERSON, at=at)
    return key
