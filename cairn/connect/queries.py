"""What a calendar has: read for many series at once, a fixed number of queries."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cairn.communities.access import communities_for
from cairn.communities.models import CURRENT, Membership
from cairn.gatherings.calendars import Own, Shown, events_of, own_events
from cairn.gatherings.dates import dates_between
from cairn.gatherings.models import Answer, Gathering, Series, SeriesSignup, Stretch
from cairn.gatherings.queries.coming import coming_to
from cairn.lib import addresses
from cairn.log.models import Entry
from cairn.people.models import Person

from .invitations.uids import own_uid
from .verbs import MOVE_CALENDARS

PAST = timedelta(days=400)  # what ended longer ago is left out of feeds
WAITING_AHEAD = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Table:
    """Stretches and their rows, by stretch."""

    stretches: list[Stretch]
    rows: dict[int, list[Gathering]] = field(default_factory=dict)

    def of(self, stretch: Stretch) -> list[Gathering]:
        return self.rows.get(stretch.pk, [])


def table_of(series: Iterable[Series], *, since: datetime | None = None) -> Table:
    """All that is needed to write these series, from a time on. Two queries."""
    numbers = [each.pk for each in series]
    wanted = Q()
    if since is not None:
        low = since.date()
        wanted = (~Q(rule="") & (Q(last_on=None) | Q(last_on__gte=low))) | Q(rule="", first_on__gte=low)
    found = Stretch.objects.filter(wanted, series__in=numbers).select_related("series__community")
    stretches = list(found.order_by("first_on", "pk"))
    by_number = {stretch.pk: stretch for stretch in stretches}
    rows: dict[int, list[Gathering]] = defaultdict(list)
    for row in Gathering.objects.filter(stretch__in=by_number).order_by("original_on", "pk"):
        row.stretch = by_number[row.stretch_id]
        rows[row.stretch_id].append(row)
    return Table(stretches, dict(rows))


def said_by(people: Iterable[int], series: Iterable[int]) -> dict[tuple[int, int], Own]:
    """What people said about series: (person, series) → Own. Two queries."""
    people, series = list(people), list(series)
    signups: dict[tuple[int, int], SeriesSignup] = {}
    found = SeriesSignup.objects.filter(series__in=series, person__in=people)
    for signup in found.order_by("since", "pk"):  # the last one counts
        signups[signup.person_id, signup.series_id] = signup
    replies: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    answers = Answer.objects.filter(gathering__series__in=series, person__in=people)
    for person, number, row, reply in answers.values_list("person", "gathering__series", "gathering", "reply"):
        replies[person, number][row] = reply
    return {key: Own(signups.get(key), replies.get(key, {})) for key in {*signups, *replies}}


def waiting_of(person: Person, series: Iterable[Series], now: datetime) -> dict[int, frozenset[Any]]:
    """Days on which somebody waits for a seat, by series."""
    series = list(series)
    if not series:
        return {}
    dates = [found for found in dates_between(series, now, now + WAITING_AHEAD) if found.capacity is not None]
    found: dict[int, set[Any]] = defaultdict(set)
    for address, coming in (coming_to(dates) if dates else {}).items():
        if coming.standing_of(person) == "WAITING":
            found[address[0]].add(address[1])
    return {number: frozenset(days) for number, days in found.items()}


def limited(series: Iterable[Series], table: Table) -> list[Series]:
    """Those of the series that have a limit on some date; nobody waits in the others."""
    found = {stretch.series_id for stretch in table.stretches if stretch.capacity is not None}
    found |= {row.series_id for rows in table.rows.values() for row in rows if row.capacity is not None}
    return [each for each in series if each.pk in found]


def shown_for(belongs: frozenset[int], *, own: Person | None = None) -> Shown:
    """How a calendar is written for somebody who belongs to these communities: they see where one calls in.

    `own`: a person's own, whose UIDs are theirs alone.
    """
    return Shown(
        root=addresses.root(),
        organizer=organizer(),
        called_off=_("Called off"),
        page=_page,
        shows_link=lambda series: series.community_id in belongs,
        **({"uid": lambda stretch: own_uid(stretch, own.pk)} if own else {}),
    )


def communities_of(reader: Any) -> frozenset[int]:
    """Numbers of the communities that somebody belongs to now."""
    if not isinstance(reader, Person):
        return frozenset()
    own = Membership.objects.filter(person=reader, state__in=CURRENT)
    return frozenset(own.values_list("community", flat=True))


def organizer() -> str:
    """The address that answers to invitations go to; where none is read, the one that mail comes from."""
    return settings.MAIL_REPLIES or settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip("> ")


def _page(series: Series, on: Any) -> str:
    slug = series.community.slug
    return reverse("date", args=[slug, series.pk, on]) if on else reverse("series", args=[slug, series.pk])


def own_series(person: Person, *, everything: bool = False) -> list[Series]:
    """The series somebody said something about, in communities they may still see; or all of their communities."""
    if everything:
        own = Q(community__memberships__person=person, community__memberships__state__in=CURRENT)
    else:
        signed = SeriesSignup.objects.filter(person=person).values("series")
        answered = Answer.objects.filter(person=person).values("gathering__series")
        own = (Q(pk__in=signed) | Q(pk__in=answered)) & Q(community__in=communities_for(person))
    return list(Series.objects.filter(own).select_related("community").distinct().order_by("pk"))


def events_for_all(series: list[Series], now: datetime, belongs: frozenset[int]) -> list[Any]:
    """The events of series, whoever comes."""
    table, shown = table_of(series, since=now - PAST), shown_for(belongs)
    return [event for stretch in table.stretches for event in events_of(stretch, table.of(stretch), shown)]


def events_for(person: Person, series: list[Series], now: datetime, belongs: frozenset[int]) -> list[Any]:
    """The events that a person said yes to."""
    table, shown = table_of(series, since=now - PAST), shown_for(belongs, own=person)
    said = said_by([person.pk], [each.pk for each in series])
    waiting = waiting_of(person, limited(series, table), now)
    events = []
    for stretch in table.stretches:
        own = said.get((person.pk, stretch.series_id))
        if own is not None:
            own = Own(own.signup, own.replies, waiting.get(stretch.series_id, frozenset()))
            events += own_events(stretch, table.of(stretch), own, shown)
    return events


def state_of(
    series: list[Series], belongs: frozenset[int], person: Person | None = None
) -> tuple[str, datetime | None]:
    """(ETag, Last-Modified) of a calendar of these series, without writing it. Three or four queries."""
    numbers = [each.pk for each in series]
    stretches = list(
        Stretch.objects.filter(series__in=numbers).order_by("pk").values_list("pk", "sequence", "changed_at")
    )
    rows = list(Gathering.objects.filter(series__in=numbers).order_by("pk").values_list("pk", "sequence", "changed_at"))
    names = sorted({(each.community.slug, each.community.name) for each in series})
    facts: list[Any] = [
        numbers,
        names,
        sorted(belongs),
        stretches,
        rows,
        organizer(),
        addresses.root(),
        timezone.now().date(),
    ]
    times = [changed_at for _pk, _sequence, changed_at in (*stretches, *rows)]
    if person is not None:
        own = Entry.objects.filter(actor=person, verb__in=MOVE_CALENDARS).order_by("-at", "-pk").values_list("pk", "at")
        last = own.first()
        facts.append(last)
        times += [last[1]] if last else []
        signups = SeriesSignup.objects.filter(person=person).order_by("pk").values_list("pk", "until")
        answers = Answer.objects.filter(person=person).order_by("pk").values_list("pk", "reply")
        facts += [list(signups), list(answers), person.language]
    return f'"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"', max(times, default=None)
