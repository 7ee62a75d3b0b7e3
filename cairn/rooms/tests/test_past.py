"""What a community is told of formats it has played before."""

from datetime import UTC, datetime

import pytest

from cairn.formats.past import Past
from cairn.rooms.models import Room, Step, Tally
from cairn.rooms.queries.past import past_of

from .factories import open_room

pytestmark = pytest.mark.django_db

CLOSE = "kind: close\nsettings: {question: {en: What, fr: Quoi}}"
MARCH, MAY = datetime(2026, 3, 4, 12, tzinfo=UTC), datetime(2026, 5, 6, 12, tzinfo=UTC)


def played(at: datetime | None, *scores: int, community=None, key: str = "lean-coffee") -> Room:
    """A room closed at that time, with so many answers for each score from 1 to 5."""
    room = open_room(CLOSE)
    room.format_key, room.begun_at, room.closed_at = key, MARCH, at
    room.community = community or room.community
    room.save(update_fields=["format_key", "begun_at", "closed_at", "community"])
    step = Step.objects.get(room=room, kind="close")
    Tally.objects.filter(step=step).delete()
    for score, count in enumerate(scores, start=1):
        Tally.objects.create(step=step, option=f"score:{score}", count=count)
    return room


def test_times_the_last_day_and_all_answers_together():
    room = played(MARCH, 0, 0, 2, 2, 0)
    played(MAY, 0, 0, 0, 0, 4, community=room.community)

    assert past_of(room.community) == {"lean-coffee": Past(2, MAY.date(), (3 * 2 + 4 * 2 + 5 * 4) / 8)}


def test_few_answers_are_not_told():
    room = played(MAY, 3, 0, 0, 0, 0)

    assert past_of(room.community) == {"lean-coffee": Past(1, MAY.date(), None)}


def test_rooms_that_are_open_or_never_began_do_not_count():
    room = played(None, 0, 0, 0, 0, 9)
    never = played(MAY, community=room.community)
    never.begun_at = None
    never.save(update_fields=["begun_at"])

    assert past_of(room.community) == {}


def test_other_communities_stay_out_of_it():
    room, other = played(MARCH, 0, 0, 0, 0, 4), played(MAY, 4, 0, 0, 0, 0, key="retrospective")

    assert room.community != other.community
    assert past_of(room.community) == {"lean-coffee": Past(1, MARCH.date(), 5.0)}
