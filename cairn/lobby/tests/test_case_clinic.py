"""A request for help and a gathering held for it: two rooms of the house that know each other by the log alone."""

from django.utils import timezone

from cairn.communities.tests.cast import community, leader, member
from cairn.formats.library import formats
from cairn.gatherings import actions as gatherings
from cairn.help.tests.factories import asked
from cairn.log.models import Entry
from cairn.rooms import actions as rooms
from cairn.rooms.tests.factories import facilitator_of

__all__ = ["community", "leader", "member"]


def begun(community, member, title):
    now = timezone.now()
    at_time = now.time().replace(microsecond=0)
    return gatherings.begin_series(community, by=member, title=title, first_on=now.date(), at_time=at_time, zone="UTC")


def test_what_a_gathering_came_to_returns_to_the_request_it_was_planned_for(community, member):
    request = asked(community, member, "How do I prune roses?")
    begun(community, member, "How do I prune")
    request.refresh_from_db()
    assert request.series is None
    series = begun(community, member, request.line)
    request.refresh_from_db()
    assert request.series == series.pk

    room = gatherings.open_date_room(series, timezone.now().date(), by=member, plan=formats()["lean-coffee"])
    rooms.close_room(facilitator_of(room), seen=room.current_id)

    assert Entry.objects.filter(verb="help.came_back", particulars__request=request.pk).count() == 1
