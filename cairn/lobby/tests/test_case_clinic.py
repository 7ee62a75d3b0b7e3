"""A request for help and a gathering held for it: two rooms of the house that know each other by the log alone."""

import re
from html import unescape

from django.utils import timezone

from cairn.communities.tests.cast import community, leader, member
from cairn.communities.tests.factories import MembershipFactory
from cairn.formats.library import formats
from cairn.gatherings import actions as gatherings
from cairn.gatherings.models import Series
from cairn.help.models import Request
from cairn.help.tests.factories import asked
from cairn.log.models import Entry
from cairn.rooms import actions as rooms
from cairn.rooms.tests.factories import facilitator_of

__all__ = ["community", "leader", "member"]


def begun(community, member, title, **more):
    now = timezone.now()
    days = {"first_on": now.date(), "at_time": now.time().replace(microsecond=0), "zone": "UTC"}
    return gatherings.begin_series(community, by=member, title=title, **days, **more)


def test_what_a_gathering_came_to_returns_to_the_request_it_was_planned_for(community, member):
    request = asked(community, member, "How do I prune roses?")
    begun(community, member, request.line)
    request.refresh_from_db()
    assert request.series is None
    series = begun(community, member, "Roses, together", occasion=f"request:{request.pk}")
    begun(community, member, "Roses, again", occasion=f"request:{request.pk}")
    request.refresh_from_db()
    assert request.series == series.pk

    room = gatherings.open_date_room(series, timezone.now().date(), by=member, plan=formats()["lean-coffee"])
    rooms.close_room(facilitator_of(room), seen=room.current_id)

    assert Entry.objects.filter(verb="help.came_back", particulars__request=request.pk).count() == 1


def test_the_page_of_a_request_leads_to_a_gathering_for_it_whatever_it_is_called(client, community, member):
    request = asked(community, member, "How do I prune roses?")
    client.force_login(member)
    page = client.get(f"/c/{community.slug}/help/{request.pk}/").content.decode()
    door = unescape(re.search(r'href="(/c/[^"]*/gather/new/[^"]*)"', page)[1])
    form = client.get(door).context["form"]

    typed = {**form.initial, "title": "Roses, together", "first_on": "2026-12-01", "at_time": "17:00", "rhythm": "ONCE"}
    client.post(door, {**typed, "minutes": 60, "seen_by": "MEMBERS"})

    request.refresh_from_db()
    assert Series.objects.get(pk=request.series).title == "Roses, together"


def test_a_gathering_for_what_is_not_for_all_or_elsewhere_is_held_for_nothing(community, member):
    few = asked(community, member, "Between us?", audience="GROUP", group="LEADING")
    theirs = asked(MembershipFactory(person=member).community, member, "Elsewhere?")
    for occasion in (f"request:{few.pk}", f"request:{theirs.pk}", "request:9999999999999999999", "item:1"):
        begun(community, member, f"For {occasion}", occasion=occasion)

    assert list(Request.objects.exclude(series=None)) == []
