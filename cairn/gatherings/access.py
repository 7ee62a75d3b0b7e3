"""Who sees a community's gatherings, and who may change them.

Members see all of them; visitors of a public community, and everybody in the example, what is open to everyone. Leader
and core change everything; whoever began a series changes that, and the convener of a date that date.
"""

from collections.abc import Collection
from datetime import date as day
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from cairn.communities import navigation
from cairn.communities.models import CURRENT, Membership
from cairn.communities.navigation import Reader

from .dates import Date, date_of
from .hanging import hanging
from .models import Duty, Gathering, Kind, PairProgramme, PairSeat, Series, Topic
from .pair_links import seat_of_link


def reading(person: Any, slug: str) -> Reader:
    """Whoever may see the community, and as what; 404 for strangers."""
    return navigation.reader_at(person, slug)


def belonging(person: Any, slug: str) -> Reader:
    """Those who belong now; 404 for strangers, 403 for visitors."""
    reader = reading(person, slug)
    if reader.membership is None:
        raise PermissionDenied
    return reader


def leading(person: Any, slug: str) -> Reader:
    """Those who lead; 404 for strangers, 403 for everyone else."""
    reader = reading(person, slug)
    if not reader.leads:
        raise PermissionDenied
    return reader


def reading_as_member(person: Any, slug: str) -> Reader:
    """Those who belong now, and in the example everybody; 404 for strangers, 403 for other visitors."""
    reader = reading(person, slug)
    if not sees_people(reader):
        raise PermissionDenied
    return reader


def pairs_at(reader: Reader) -> PairProgramme:
    """The programme of pairs that goes on, or 404."""
    going_on = PairProgramme.objects.filter(community=reader.community, ended_at=None)
    programme = going_on.select_related("community").first()
    if programme is None:
        raise Http404
    return programme


def own_seat(reader: Reader, pk: int) -> PairSeat:
    """One's own seat in a pair, or 404: those of others do not exist."""
    seat = PairSeat.objects.filter(pk=pk, person=reader.person, round__programme__community=reader.community).first()
    if seat is None:
        raise Http404
    return seat


def topic_at(reader: Reader, pk: int) -> Topic:
    """A topic of the community, or 404."""
    found = Topic.objects.filter(community=reader.community, pk=pk).select_related("by", "shown_by").first()
    if found is None:
        raise Http404
    found.community = reader.community
    return found


def may_withdraw(reader: Reader, topic: Topic) -> bool:
    """Whoever wished for it or offered it, and who leads the community."""
    return reader.leads or (reader.membership is not None and topic.by_id == reader.person.pk)


def seat_in_letter(token: str) -> tuple[PairSeat, str]:
    """The seat and the answer of a link in a letter, or 404."""
    found = seat_of_link(token)
    if found is None:
        raise Http404
    return found


def pair_answer_in(word: str) -> str:
    """What a button said of a pair, or 404."""
    if word not in PairSeat.Said.values:
        raise Http404
    return word


def sees_people(reader: Reader) -> bool:
    """Names are for those who belong; the people of the example are made up."""
    return reader.membership is not None or reader.community.is_example


def series_for(reader: Reader) -> QuerySet[Series]:
    """The series that this reader may see."""
    series = Series.objects.filter(community=reader.community)
    return series if sees_people(reader) else series.filter(seen_by=Series.Seen.EVERYONE)


def every_series_for(person: Any) -> QuerySet[Series]:
    """The series of all communities that somebody (a Person, an anonymous user or None) may see."""
    open_to_all = Q(community__is_public=True) & (Q(seen_by=Series.Seen.EVERYONE) | Q(community__is_example=True))
    if person is None or not person.is_authenticated:
        return Series.objects.filter(open_to_all)
    own = Membership.objects.filter(person=person, state__in=CURRENT)
    return Series.objects.filter(open_to_all | Q(community__in=own.values("community")))


def series_at(reader: Reader, pk: int) -> Series:
    """The series, or 404."""
    series = series_for(reader).filter(pk=pk).first()
    if series is None:
        raise Http404
    series.community = reader.community
    return series


def date_at(reader: Reader, pk: int, on: day) -> Date:
    """The date of a series, with what hangs on it, or 404."""
    date = date_of(series_for(reader).filter(pk=pk), on, **hanging())
    if date is None:
        raise Http404
    date.series.community = reader.community
    return date


def may_change(reader: Reader, found: Date, own: Collection[str] | None = None) -> bool:
    """Whoever leads the community, who began the series, and the convener of the date.

    own  the duties of the date that the reader took, where a page knows them already
    """
    return _began_it(reader, found) or _holds(reader, found, own, Kind.CONVENER)


def may_write_minutes(reader: Reader, found: Date, own: Collection[str] | None = None) -> bool:
    """Those who may change the date, and its note-taker."""
    return _began_it(reader, found) or _holds(reader, found, own, Kind.CONVENER, Kind.NOTES)


def may_open_room(reader: Reader, found: Date, own: Collection[str] | None = None) -> bool:
    """Those who may change the date, and its host."""
    return _began_it(reader, found) or _holds(reader, found, own, Kind.CONVENER, Kind.HOST)


def may_change_series(reader: Reader, series: Series) -> bool:
    """Whoever leads the community, and who began the series."""
    return reader.leads or (reader.membership is not None and series.began_by_id == reader.person.pk)


def holds(person: int | None, row: Gathering | None, *kinds: str) -> bool:
    """Whether somebody (by number) took one of these duties of a date."""
    if person is None or row is None:
        return False
    return Duty.objects.filter(gathering=row, kind__in=kinds, person=person, standing=Duty.Standing.TAKEN).exists()


def _began_it(reader: Reader, found: Date) -> bool:
    return may_change_series(reader, found.series)


def _holds(reader: Reader, found: Date, own: Collection[str] | None, *kinds: str) -> bool:
    if reader.membership is None:
        return False
    return holds(reader.person.pk, found.gathering, *kinds) if own is None else not set(kinds).isdisjoint(own)
