"""Telling a community that there is something new to come to: once, to each, with the morning's letter."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.communities.models import HERE
from cairn.connect.models import Begun
from cairn.gatherings.dates import Date, next_dates
from cairn.gatherings.models import Series
from cairn.lib import background
from cairn.lib.rule_words import describe
from cairn.log.models import Entry
from cairn.notices.actions import write_letter
from cairn.notices.words import Words
from cairn.people.models import Person


def note_begun(entry: Entry) -> None:
    """Follows series.begun: its community hears of it; of what was brought from elsewhere it knows already."""
    series = Series.objects.filter(pk=entry.particulars.get("series"), source="", community__is_example=False).first()
    if series is not None:
        Begun.objects.get_or_create(series=series)
        background.soon("connect.announce")


def announce(*, at: datetime | None = None) -> int:
    """Write to the members of communities in which a series began. Returns how many letters were written."""
    now, written = at or timezone.now(), 0
    for begun in Begun.objects.select_related("series__community", "series__began_by").order_by("pk"):
        series = begun.series
        first = next(iter(next_dates(series, now, 1)), None)
        for person in _members(series) if first else []:
            written += _tell(person, series, first, now) if first else 0
        begun.delete()
    return written


def _members(series: Series) -> list[Person]:
    """Those who are here, but not who began it."""
    here = Person.objects.filter(memberships__community=series.community, memberships__state__in=HERE, is_example=False)
    return list(here.exclude(pk=series.began_by_id).order_by("pk"))


@transaction.atomic
def _tell(person: Person, series: Series, first: Date, now: datetime) -> bool:
    letter = write_letter(
        person,
        kind="series.begun",
        key=f"series:{series.pk}:begun",
        say=lambda: _words(series, first),
        language=series.community.language,
        at=now,
    )
    return letter is not None


def _words(series: Series, first: Date) -> Words:
    community, start = series.community, timezone.localtime(first.starts_at)
    day = formats.date_format(start, "l j F")
    lines = [
        _("{who} invites {community}.").format(who=series.began_by or community, community=community),
        _("First: {day}, {time} {zone}").format(day=day, time=formats.time_format(start), zone=start.tzname()),
    ]
    if first.stretch.rule:
        lines.append(describe(first.stretch.rule, first.stretch.first_on))
    lines += [word for word in (first.place, first.about) if word]
    return Words(
        _("New: {title}, {day}").format(title=series.title, day=day),
        lines,
        (_("Say whether you come"), reverse("series", args=[community.slug, series.pk])),
        _("You get this because you belong to {community}.").format(community=community),
    )
