"""Telling calendars by mail what changed: after the act, in the background, one person at a time.

The act leaves a Stir in its own transaction; the worker then compares what each calendar should have with what it was
told. So three changes in a minute are one mail, and nothing is forgotten when anything is killed in between.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from cairn.connect.invitations.messages import object_of
from cairn.connect.invitations.parts import Difference, Wanted, difference
from cairn.connect.invitations.telling import say
from cairn.connect.models import Posted, Stir, new_token
from cairn.connect.queries import Table, communities_of, limited, said_by, shown_for, table_of, waiting_of
from cairn.gatherings.calendars import Own
from cairn.gatherings.models import Answer, Series, SeriesSignup
from cairn.lib import background
from cairn.log.models import Entry
from cairn.notices.actions import write_letter
from cairn.notices.queries import language_of
from cairn.people.models import Person

logger = logging.getLogger(__name__)


def stir(entry: Entry) -> None:
    """Follows what moves calendars: they are compared soon."""
    number = entry.particulars.get("series")
    if isinstance(number, int):
        Stir.objects.update_or_create(series_id=number, defaults={"stamp": new_token()})
        background.soon("connect.post_calendars")


def post_calendars(*, at: datetime | None = None) -> int:
    """Compare the calendars of all series that changed. Returns how many letters were written."""
    written = 0
    for waiting in Stir.objects.select_related("series__community").order_by("pk"):
        now = at or timezone.now()
        try:
            written += sum(post_to(person, waiting.series, at=now) for person in _concerned(waiting.series))
        except Exception:  # one series that cannot be told keeps no other waiting
            logger.exception("The calendars of series %d could not be told; tried again later.", waiting.series_id)
            continue
        # Stirred again meanwhile, it stays for the next round.
        Stir.objects.filter(pk=waiting.pk, stamp=waiting.stamp).delete()
    return written


@transaction.atomic
def post_to(person: Person, series: Series, *, quietly: bool = False, at: datetime | None = None) -> int:
    """Tell one person's calendar what differs. `quietly`: it knows already. Returns how many letters."""
    now = at or timezone.now()
    Person.objects.select_for_update().get(pk=person.pk)  # one at a time for each reader
    table = table_of([series])
    own = said_by([person.pk], [series.pk]).get((person.pk, series.pk), Own())
    waiting = waiting_of(person, limited([series], table), now).get(series.pk, frozenset())
    own = Own(own.signup, own.replies, waiting)
    told = {posted.stretch_id: posted for posted in Posted.objects.filter(person=person, stretch__series=series)}
    with translation.override(language_of(person)):
        return sum(_post_stretch(wanted, told, person, quietly, now) for wanted in _wanted(table, own, person))


def _wanted(table: Table, own: Own, person: Person) -> Iterable[Wanted]:
    shown = shown_for(communities_of(person), own=person)
    return [Wanted(stretch, table.of(stretch), own, shown) for stretch in table.stretches]


def _post_stretch(wanted: Wanted, told: dict[int, Posted], person: Person, quietly: bool, now: datetime) -> int:
    posted = told.get(wanted.stretch.pk)
    if posted is None:
        if not wanted.is_ahead(now):
            return 0
        posted = Posted(person=person, stretch=wanted.stretch)
    found = difference(posted.parts, wanted, now)
    count = 0 if quietly else _write(found, wanted, posted, now)
    if posted.parts != wanted.parts:
        posted.parts = wanted.parts
        posted.save()
    return count


def _write(found: Difference, wanted: Wanted, posted: Posted, now: datetime) -> int:
    count = 0
    for method, events in (("REQUEST", found.request), ("CANCEL", found.cancel)):
        if not events:
            continue
        posted.sequence += 1
        own_act = _is_own_act(found, wanted, method)
        letter = write_letter(
            posted.person,
            kind="calendar.invited" if own_act else "calendar.changed",
            key=f"calendar:{wanted.stretch.pk}:{posted.sequence}",
            say=say(wanted, found, is_off=method == "CANCEL", own_act=own_act),
            calendar=object_of(events, method=method, person=posted.person, sequence=posted.sequence, at=now),
            at=now,
        )
        count += letter is not None
    return count


def _is_own_act(found: Difference, wanted: Wanted, method: str) -> bool:
    """Whether they hear of it because of something they said themselves."""
    if method == "REQUEST":
        return found.is_new or (bool(found.days) and found.own)
    if found.days:
        return all(not wanted.own.is_in(wanted.date_on(key)) for key in found.days)
    return not wanted.parts and not _comes(wanted.own)


def _comes(own: Own) -> bool:
    signed = own.signup is not None and own.signup.until is None
    return signed or any(reply != Answer.Reply.NOT for reply in own.replies.values())


def _concerned(series: Series) -> list[Person]:
    """Who said something about a series, or was told of it."""
    numbers: set[Any] = {
        *SeriesSignup.objects.filter(series=series).values_list("person", flat=True),
        *Answer.objects.filter(gathering__series=series).values_list("person", flat=True),
        *Posted.objects.filter(stretch__series=series).values_list("person", flat=True),
    }
    return list(Person.objects.filter(pk__in=numbers, is_active=True, is_example=False).order_by("pk"))
