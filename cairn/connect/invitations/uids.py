"""UIDs of somebody's own: signed, so that an answer shows by itself whose invitation it answers."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from cairn.gatherings.models import Stretch
from cairn.people.models import Person

PATTERN = re.compile(r"s(\d{1,18})-(\d{1,18})-([0-9a-f]{24})@cairn")


def own_uid(stretch: Stretch, person_pk: int) -> str:
    """The UID of a stretch in one person's calendars; always the same."""
    return f"s{stretch.pk}-{person_pk}-{_signature(stretch, person_pk)}@cairn"


def read_uid(uid: str) -> tuple[Stretch, Person] | None:
    """Whose invitation to what this is, or None when it was not made here."""
    found = PATTERN.fullmatch(uid.strip())
    if found is None:
        return None
    stretch = Stretch.objects.filter(pk=int(found[1])).select_related("series__community").first()
    person = Person.objects.filter(pk=int(found[2]), is_active=True).first()
    if stretch is None or person is None or not constant_time_compare(found[3], _signature(stretch, person.pk)):
        return None
    return stretch, person


def _signature(stretch: Stretch, person_pk: int) -> str:
    return salted_hmac("connect.invitation", f"{stretch.uid}:{person_pk}", algorithm="sha256").hexdigest()[:24]
