"""How somebody wants to be told."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cairn.log.actions import record
from cairn.log.models import Visibility
from cairn.notices import kinds
from cairn.notices.kinds import Rhythm
from cairn.notices.models import Letter, Silence, Wish, fingerprint_of
from cairn.notices.queries import clock_of, next_morning, rhythm_of
from cairn.people.models import Person


@transaction.atomic
def choose(person: Person, rhythms: Mapping[str, str], *, at: datetime | None = None) -> list[str]:
    """Say when one wants to read each kind; letters not sent yet follow. Returns the kinds that changed."""
    at = at or timezone.now()
    wanted = {key: Rhythm(value) for key, value in rhythms.items() if kinds.known(key)}
    changed = [key for key, rhythm in wanted.items() if rhythm_of(person, key) != rhythm]
    for key in changed:
        Wish.objects.update_or_create(person=person, kind=key, defaults={"rhythm": wanted[key]})
        _let_follow(person, key, wanted[key], at)
    if changed:
        record("letters.chosen", actor=person, visibility=Visibility.PERSON, at=at, kinds=changed)
    return changed


def leave_out(person: Person, kind: str, *, at: datetime | None = None) -> None:
    """No more of this kind: the one-click way out of a letter."""
    choose(person, {kind: Rhythm.NEVER}, at=at)


@transaction.atomic
def be_silent(address: str, *, at: datetime | None = None) -> None:
    """Nothing more goes to this address, which belongs to no account. Twice is once."""
    Silence.objects.get_or_create(fingerprint=fingerprint_of(address), defaults={"since": at or timezone.now()})
    Letter.objects.filter(address=address.strip().lower(), sent_at=None).delete()


def _let_follow(person: Person, kind: str, rhythm: Rhythm, at: datetime) -> None:
    unsent = Letter.objects.filter(person=person, kind=kind, sent_at=None, given_up_at=None)
    if rhythm == Rhythm.NEVER:
        unsent.delete()
    elif rhythm == Rhythm.MORNING:
        unsent.update(in_morning=True, send_after=next_morning(clock_of(person), at))
    else:
        unsent.update(in_morning=False, send_after=at)
