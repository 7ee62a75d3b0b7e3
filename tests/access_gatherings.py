"""What the table of access needs of gatherings: a series whose date is going on, with all that can hang on a date."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cairn.charter.tests.factories import BacklogItemFactory
from cairn.communities.models import Community
from cairn.formats.models import CommunityFormat
from cairn.gatherings.checking_in import token_of
from cairn.gatherings.dates import date_of
from cairn.gatherings.models import (
    Answer,
    Carrier,
    Duty,
    Material,
    Minutes,
    Pair,
    PairMember,
    PairProgramme,
    PairRound,
    PairSeat,
    Season,
    Series,
    Slot,
    Topic,
)
from cairn.gatherings.tests.factories import AnswerFactory, GatheringFactory, SeriesSignupFactory, StretchFactory
from cairn.people.models import Person


def series_in(community: Community, *, began_by: Person, comes: Person) -> tuple[dict[str, Any], int]:
    """What stands in the addresses of a series' date, and the series' number. It began ten minutes ago.

    It may be read by everyone who may read the community: what the table says of visitors is then about each page.
    """
    begins = timezone.now() - timedelta(minutes=10)
    played = CommunityFormat.objects.filter(community=community).first()
    stretch = StretchFactory(
        series__community=community,
        series__began_by=began_by,
        series__seen_by=Series.Seen.EVERYONE,
        first_on=begins.date(),
        at_time=begins.time(),
        zone="UTC",
        rule="FREQ=WEEKLY",
        format_key=played.key if played else "lean-coffee",
    )
    gathering = GatheringFactory(stretch=stretch)
    facts = {"gathering": gathering, "at": begins}
    Minutes.objects.create(gathering=gathering, text="We met.", changed_at=begins, published_at=begins)
    slot = Slot.objects.create(**facts, what="Coffee", asked_by=began_by)
    material = Material.objects.create(**facts, title="Slides", link="https://example.org/slides", given_by=began_by)
    Duty.objects.create(gathering=gathering, kind="HOST", person=comes, standing=Duty.Standing.TAKEN, since=begins)
    AnswerFactory(gathering=gathering, person=comes, reply=Answer.Reply.COMING)
    SeriesSignupFactory(series=stretch.series, person=comes)
    taken = Topic.objects.create(
        community=community, text="Tea", by=began_by, gathering=gathering, state="TAKEN", at=begins
    )
    item = BacklogItemFactory(community=community, made_by=began_by)
    found = date_of(stretch.series, stretch.first_on)
    assert found is not None
    on = {"on": stretch.first_on, "slot": slot.pk, "material": material.pk, "here": token_of(found), "kind": "host"}
    return {**on, "topic": taken.pk, "item": item.pk}, stretch.series_id


def pair_in(community: Community, *, begun_by: Person, takes_part: Person) -> dict[str, Any]:
    """A programme of pairs with one round, in which somebody has a seat."""
    today = timezone.now()
    programme = PairProgramme.objects.create(
        community=community, name="Coffee", starts_on=today.date(), zone="UTC", began_by=begun_by, began_at=today
    )
    PairMember.objects.create(programme=programme, person=takes_part, since=today)
    ends_at = today + timedelta(days=30)
    drawn = PairRound.objects.create(programme=programme, number=1, on=today.date(), drawn_at=today, ends_at=ends_at)
    pair = Pair.objects.create(round=drawn)
    return {"seat": PairSeat.objects.create(pair=pair, round=drawn, person=takes_part, since=today).pk}


def season_in(community: Community, *, begun_by: Person, carries: Person) -> dict[str, Any]:
    """What stands in the addresses of a season and of one of its groups, which somebody carries."""
    today = timezone.now().date()
    season = Season.objects.create(
        community=community, name="Spring", first_on=today, last_on=today + timedelta(days=90), begun_by=begun_by
    )
    Carrier.objects.create(season=season, group="keepers", person=carries, since=timezone.now())
    return {"season": season.pk, "group": "keepers"}
