"""Series, dates that say something of their own, and published minutes can be found by those who may read them."""

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.lib.markdown import as_words
from cairn.log.models import Entry
from cairn.search import readers, sources

from .models import Gathering, Minutes, Series, Stretch
from .queries.naming import minutes_that_may_name

SERIES_VERBS = ("series.begun", "series.changed", "series.shown", "series.ended", "series.resumed", "series.date_added")
DATE_VERBS = ("gathering.changed", "gathering.moved", "gathering.called_off", "gathering.restored", "gathering.held")


def series(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """What people meet for, as it is called now."""
    found = Series.objects.select_related("community").order_by("pk")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    latest = {each.series_id: each for each in Stretch.objects.filter(series__in=found).order_by("first_on", "pk")}
    for each in found:
        stretch = latest.get(each.pk)
        yield sources.Document(
            number=each.pk,
            title=each.title,
            body="\n".join(filter(None, [stretch.about, stretch.place])) if stretch else "",
            url=reverse("series", args=[each.community.slug, each.pk]),
            keys=_keys(each),
            at=each.began_at,
            community_id=each.community_id,
            language=each.community.language,
        )


def dates(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """Dates with a title or words of their own; the others are found as their series."""
    found = Gathering.objects.exclude(title="", about="")
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    for each in found.select_related("series__community", "stretch").order_by("pk"):
        yield sources.Document(
            number=each.pk,
            title=each.title or each.stretch.title,
            body=each.about,
            url=_address(each),
            keys=_keys(each.series),
            at=each.starts_at,
            community_id=each.series.community_id,
            language=each.series.community.language,
        )


def minutes(numbers: Collection[int] | None) -> Iterator[sources.Document]:
    """Published minutes, for members: they name people."""
    found = Minutes.objects.exclude(published_at=None)
    if numbers is not None:
        found = found.filter(pk__in=numbers)
    related = found.select_related("gathering__series__community", "gathering__stretch")
    for each in related.order_by("pk").iterator(chunk_size=100):
        date = each.gathering
        yield sources.Document(
            number=each.pk,
            title=date.title or date.stretch.title,
            body=as_words(each.text),
            url=_address(date) + "#minutes",
            keys=(readers.members_of(date.series.community_id),),
            at=date.starts_at,
            community_id=date.series.community_id,
            language=date.series.community.language,
        )


def rooms_of_dates() -> list[int | None]:
    """Rooms whose minutes are those of a date, and a draft until they are published."""
    return list(Gathering.objects.exclude(room=None).values_list("room", flat=True))


def _address(date: Gathering) -> str:
    return reverse("date", args=[date.series.community.slug, date.series_id, date.original_on])


def _keys(series: Series) -> tuple[str, ...]:
    place = series.community_id
    everyone = (readers.everyone_of(place),) if series.seen_by == Series.Seen.EVERYONE else ()
    return (*everyone, readers.members_of(place))


def _dates_of(entry: Entry) -> Collection[int]:
    """All rows of the series that an entry is about: one may just have lost its own words."""
    return list(Gathering.objects.filter(series__in=sources.subject_of(entry)).values_list("pk", flat=True))


def _minutes_of(entry: Entry) -> Collection[int]:
    if entry.verb == "person.erased":  # whose name has just left them
        return list(minutes_that_may_name(entry.actor_id or 0).values_list("pk", flat=True))
    row = entry.particulars.get("gathering")
    which = Q(gathering=row) if row else Q(gathering__series__in=sources.subject_of(entry))
    return list(Minutes.objects.filter(which).values_list("pk", flat=True))


SERIES = sources.Source("series", _("Gatherings"), series, SERIES_VERBS, order=20)
DATES = sources.Source("gathering", _("Dates"), dates, (*SERIES_VERBS, *DATE_VERBS), _dates_of, order=21)
MINUTES_VERBS = ("minutes.published", "minutes.changed", "series.changed", "person.erased")
MINUTES = sources.Source("minutes", _("Minutes"), minutes, MINUTES_VERBS, _minutes_of, order=30)
