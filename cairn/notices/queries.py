"""Who wants to be told what and how, and what waits to be sent."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from cairn.people.models import Person

from . import kinds
from .kinds import Kind, Rhythm
from .models import Letter, Wish

MORNING = time(7, 30)


def rhythm_of(person: Person, kind: str) -> Rhythm:
    """When they want to read this kind: as they chose, or as most do."""
    wish = Wish.objects.filter(person=person, kind=kind).values_list("rhythm", flat=True).first()
    return Rhythm(wish) if wish else kinds.get(kind).rhythm


def who_wants(kind: str) -> QuerySet[Person]:
    """Those who read this kind: who chose to, and, where it is read unless one chooses otherwise, all the others."""
    wishes = Wish.objects.filter(kind=kind)
    never = wishes.filter(rhythm=Rhythm.NEVER).values("person")
    if kinds.get(kind).rhythm != Rhythm.NEVER:
        readers: QuerySet[Person] = Person.objects.exclude(pk__in=never)
    else:
        readers = Person.objects.filter(pk__in=wishes.exclude(rhythm=Rhythm.NEVER).values("person"))
    return readers


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of notice on one's own page, and what stands now."""

    kind: Kind
    rhythm: Rhythm


def choices_of(person: Person) -> list[Choice]:
    """All kinds, with what this person chose. One query."""
    wishes = dict(Wish.objects.filter(person=person).values_list("kind", "rhythm"))
    return [Choice(kind, Rhythm(wishes.get(kind.key, kind.rhythm))) for kind in kinds.every()]


def sent_lately(person: Person) -> int:
    """How many letters they got in the last seven days."""
    return Letter.objects.filter(person=person, sent_at__gt=timezone.now() - timedelta(days=7)).count()


def is_reached(person: Person) -> bool:
    """Whether their address is confirmed: until then nothing is sent there, because it might be somebody else's."""
    return bool(EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True).exists())


def language_of(reader: Any, otherwise: str = "") -> str:
    """The language of a person, or of an address that nothing is known of."""
    return getattr(reader, "language", "") or otherwise or settings.LANGUAGE_CODE


def clock_of(reader: Any) -> ZoneInfo:
    """The zone in which a reader is told times."""
    return ZoneInfo(getattr(reader, "zone", "") or "UTC")


def next_morning(clock: ZoneInfo, at: datetime) -> datetime:
    """Half past seven, today or tomorrow, on their clock."""
    local = at.astimezone(clock)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, clock)


def due(at: datetime) -> QuerySet[Letter]:
    """Letters that may be sent now: whose reader is reached, and that no living worker is sending."""
    confirmed = EmailAddress.objects.filter(
        user=OuterRef("person"), verified=True, email__iexact=OuterRef("person__email")
    )
    waiting = Letter.objects.filter(unclaimed(at), sent_at=None, given_up_at=None, send_after__lte=at)
    return waiting.filter(Q(person=None) | Q(Exists(confirmed), person__is_active=True))


def unclaimed(at: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lte=at)


def earliest(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    return letters.order_by(F("send_after"), "pk")
