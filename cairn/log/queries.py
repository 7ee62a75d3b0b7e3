"""Reading the log. The log lies below communities, so whoever asks says which visibilities the reader may see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from . import verbs
from .models import Entry, Visibility

ZERO = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first, and where the next pages begin ("" where there are none)."""

    entries: list[Entry]
    newer: str
    older: str


def visible(community_id: int, levels: Collection[str], person: Any) -> QuerySet[Entry]:
    """A community's entries of these visibilities, and the person's own that are for them alone."""
    readable = Q(visibility__in=[level for level in levels if level != Visibility.PERSON])
    if person is not None and person.is_authenticated:
        readable |= Q(visibility=Visibility.PERSON, actor=person)
    return Entry.objects.filter(readable, community_id=community_id)


def narrowed(
    entries: QuerySet[Entry],
    *,
    what: str = "",
    actors: Collection[int] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """Only one verb ("room.opened") or family ("family:found"), some people's, from a moment to before another."""
    if what.startswith("family:"):
        entries = entries.filter(verb__in=[verb.name for verb in verbs.every() if f"family:{verb.family}" == what])
    elif what:
        entries = entries.filter(verb=what)
    if actors is not None:
        entries = entries.filter(actor__in=actors)
    if since is not None:
        entries = entries.filter(at__gte=since)
    if until is not None:
        entries = entries.filter(at__lt=until)
    return entries


def page_of(entries: QuerySet[Entry], *, before: str = "", after: str = "", size: int = 50) -> Page:
    """The newest entries, or those just before or after a place in the log; the same speed at any depth."""
    entries = entries.select_related("actor")
    after_place, before_place = _place(after), _place(before)
    if after_place:
        at, pk = after_place
        found = list(entries.filter(Q(at__gt=at) | Q(at=at, pk__gt=pk)).order_by("at", "pk")[: size + 1])
        rows, has_newer = found[:size][::-1], len(found) > size
        return Page(rows, _key(rows[0]) if has_newer else "", _key(rows[-1]) if rows else "")
    if before_place:
        at, pk = before_place
        entries = entries.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(entries.order_by("-at", "-pk")[: size + 1])
    rows, has_older = found[:size], len(found) > size
    return Page(rows, _key(rows[0]) if before_place and rows else "", _key(rows[-1]) if has_older else "")


def head_of(community_id: int) -> Entry | None:
    """The newest entry of a community."""
    return Entry.objects.filter(community_id=community_id).order_by("-at", "-pk").first()


def newest_in(community: str) -> dict[str, Subquery]:
    """Annotations for whatever names its community by that field: `newest_at` and `newest_pk`, None in an empty log."""
    entries = Entry.objects.filter(community_id=OuterRef(community)).order_by("-at", "-pk")
    return {"newest_at": Subquery(entries.values("at")[:1]), "newest_pk": Subquery(entries.values("pk")[:1])}


def _key(entry: Entry) -> str:
    return f"{(entry.at - ZERO) // MICROSECOND}-{entry.pk}"


def _place(key: str) -> tuple[datetime, int] | None:
    moment, _, pk = key.partition("-")
    try:
        return ZERO + int(moment) * MICROSECOND, int(pk)
    except (ValueError, OverflowError):
        return None
