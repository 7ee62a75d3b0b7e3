"""Series, their stretches, dates and who comes, for tests."""

from datetime import UTC, date, datetime, time, timedelta

import factory

from cairn.communities.tests.factories import LONG_AGO, CommunityFactory
from cairn.gatherings.dates import instants
from cairn.gatherings.models import Answer, Gathering, Series, SeriesSignup, Stretch
from cairn.people.tests.factories import PersonFactory

FIRST_ON = date(2026, 1, 6)  # a Tuesday
BEFORE = datetime(2025, 12, 1, tzinfo=UTC)  # when people said that they come


class SeriesFactory(factory.django.DjangoModelFactory):
    """A series without stretches: it has no dates yet. `weekly()` and `once()` below have."""

    class Meta:
        model = Series

    community = factory.SubFactory(CommunityFactory)
    title = "Weekly hour"
    began_by = factory.SubFactory(PersonFactory)
    began_at = LONG_AGO


class StretchFactory(factory.django.DjangoModelFactory):
    """Every Tuesday at ten in Brussels, from 6 January 2026 on."""

    class Meta:
        model = Stretch

    series = factory.SubFactory(SeriesFactory)
    changed_at = LONG_AGO
    first_on = FIRST_ON
    at_time = time(10)
    zone = "Europe/Brussels"
    minutes = 60
    rule = "FREQ=WEEKLY;BYDAY=TU"
    title = factory.SelfAttribute("series.title")


class GatheringFactory(factory.django.DjangoModelFactory):
    """A date of a stretch (its first unless `original_on` says another), when the rule says."""

    class Meta:
        model = Gathering

    stretch = factory.SubFactory(StretchFactory)
    series = factory.SelfAttribute("stretch.series")
    original_on = factory.SelfAttribute("stretch.first_on")
    starts_at = factory.LazyAttribute(lambda row: instants(row.stretch, row.original_on)[0])
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + timedelta(minutes=row.stretch.minutes))
    changed_at = LONG_AGO


class SeriesSignupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeriesSignup

    series = factory.SubFactory(SeriesFactory)
    person = factory.SubFactory(PersonFactory)
    since = BEFORE


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    gathering = factory.SubFactory(GatheringFactory)
    person = factory.SubFactory(PersonFactory)
    reply = Answer.Reply.COMING
    at = BEFORE


def weekly(community=None, **facts) -> Series:
    """A series that meets every Tuesday at ten in Brussels from 6 January 2026 on; `facts` of its stretch."""
    series = SeriesFactory(**({"community": community} if community else {}))
    StretchFactory(series=series, **facts)
    return series


def once(community=None, **facts) -> Series:
    """A series of one date: 6 January 2026 unless `first_on` says another."""
    return weekly(community, **{"rule": "", **facts})
