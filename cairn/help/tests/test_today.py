"""What of help stands on the community's first page, and what a room brings back."""

import re

import pytest
from django.test import Client

from cairn.formats.library import formats
from cairn.help import actions, refusals
from cairn.help.models import Turn
from cairn.help.tests.factories import MONDAY, answered, asked, followed, somebody_in
from cairn.log.models import Entry
from cairn.rooms import actions as rooms
from cairn.rooms.tests.factories import do, facilitator_of, go_on

TODAY = "/c/the-engine-room/"


def today_of(person):
    client = Client()
    client.force_login(person)
    return re.sub(r"\s+", " ", client.get(TODAY).content.decode())


def test_today_shows_whoever_is_asked_why_until_they_answered(community, member):
    helper = somebody_in(community, "Ada")
    request = asked(community, member, "How do I prune roses?", urgency="STUCK")
    assert "prune roses" not in today_of(helper).split("Lately")[0].split("attention")[-1]
    actions.ask_in_turn(at=MONDAY)
    assert Turn.objects.filter(person=helper).exists()

    assert "Nobody is nearer to the question" in today_of(helper)
    answered(request, helper)
    assert "Nobody is nearer to the question" not in today_of(helper)


def test_today_asks_how_it_turned_out_until_it_is_told(community, member):
    given = answered(asked(community, member), somebody_in(community, "Ada"))
    follow_up = followed(given)
    actions.ask_how_it_turned_out(at=MONDAY.replace(day=30))
    follow_up.refresh_from_db()
    assert follow_up.asked_at is not None

    assert "How did it turn out?" in today_of(member)
    actions.tell_outcome(given, outcome="WORKED")
    assert "How did it turn out?" not in today_of(member)


def test_a_request_is_taken_to_a_room_and_what_it_came_to_returns(community, member):
    request = asked(community, member, "How do I prune roses?")
    room = actions.take_to_room(request, by=member, plan=formats()["case-clinic"], at=MONDAY)
    with pytest.raises(refusals.RoomIsOpen):
        actions.take_to_room(request, by=member, plan=formats()["case-clinic"])
    step = go_on(room)
    while step.kind != "close":
        step = go_on(room)
    do(facilitator_of(room), "act", text="Cut above the bud")
    rooms.close_room(facilitator_of(room), seen=step.pk)

    request.refresh_from_db()
    assert "Cut above the bud" in request.clinic
    assert Entry.objects.filter(verb="help.came_back").count() == 1


def test_what_a_second_room_came_to_stands_below_the_first(community, member):
    request = asked(community, member, "How do I prune roses?")
    for said in ("Cut above the bud", "Wait for March"):
        room = actions.take_to_room(request, by=member, plan=formats()["case-clinic"], at=MONDAY)
        step = go_on(room)
        while step.kind != "close":
            step = go_on(room)
        do(facilitator_of(room), "act", text=said)
        rooms.close_room(facilitator_of(room), seen=step.pk)

    request.refresh_from_db()
    assert request.clinic.index("Cut above the bud") < request.clinic.index("Wait for March")


def test_what_is_not_for_all_is_taken_to_no_room(community, member):
    request = asked(community, member, audience="PEOPLE", people=[somebody_in(community)])
    with pytest.raises(refusals.TooPrivateForARoom):
        actions.take_to_room(request, by=member, plan=formats()["case-clinic"])
