"""Workshops played to a certain moment in a server's database, by the same actions as its pages use.

Runs in a process of its own beside the server, where Django is set up: `played.py` calls it.
"""

from datetime import datetime, timedelta
from importlib import import_module
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from django.utils import timezone

from cairn.charter.models import BacklogItem
from cairn.communities.actions import begin_community, found_community, invite, take_in
from cairn.communities.models import Community, Membership, Role
from cairn.formats.library import formats
from cairn.formats.models import CommunityFormat
from cairn.gatherings import actions as gatherings
from cairn.gatherings.dates import next_dates
from cairn.gatherings.models import Minutes, Series
from cairn.lobby.example import make_example, story
from cairn.lobby.example.steps import play
from cairn.lobby.example.story import Gathering
from cairn.lobby.example.table import Table
from cairn.people.actions import meet
from cairn.people.models import Person
from cairn.rooms import access, actions
from cairn.rooms.models import Participant, Room, Step

ALMOST = 0.8  # of a step's time is over at the moment that one looks


def example() -> dict[str, Any]:
    """The example community with what its pages are found by, and its leader's session."""
    community = make_example()
    leader = Role.objects.get(community=community, kind=Role.Kind.LEADER, ended_at=None).person
    return {
        "slug": community.slug,
        "member": leader.pk,
        "item": BacklogItem.objects.filter(community=community).order_by("pk").values_list("pk", flat=True)[0],
        "room": Room.objects.filter(community=community, founds=True).get().pk,
        "own": CommunityFormat.objects.filter(community=community).order_by("pk").values_list("key", flat=True)[0],
        "open": Room.objects.filter(community=community, closed_at=None).get().code,
        "session": session_of(person=leader),
        **_dates_of(community, leader),
    }


def _dates_of(community: Community, leader: Person) -> dict[str, Any]:
    """Paths of a date ahead for which things are needed, of one that left minutes, and the number of a series."""
    series = Series.objects.filter(community=community)
    ahead = next_dates(series, timezone.now(), 1)[0]
    soup = gatherings.ask_for(
        ahead.series, ahead.original_on, by=leader, what="A pot of soup", wanted=3, is_critical=True
    )
    gatherings.bring(soup, person=leader)
    minutes = Minutes.objects.exclude(published_at=None).filter(gathering__series__in=series).latest("published_at")
    past = minutes.gathering
    return {
        "series": ahead.series.pk,
        "ahead": f"{ahead.series.pk}/{ahead.original_on}",
        "past": f"{past.series_id}/{past.original_on}",
    }


def foundings(untils: list[str]) -> dict[str, Any]:
    """A founding workshop for each of these steps, played until there; the election with its ballot open."""
    return {until: founding(f"house-{number}", until) for number, until in enumerate(untils)}


def founding(house: str, until: str = "", *, half: bool = False, language: str = "en") -> dict[str, Any]:
    """The example's founding workshop, played once more by people of another `house`, until that step.

    What people do in the last step is played too if its kind has no end to it (writing, grouping); with `half`,
    only half of it. Without `until` the community is founded.
    """
    told, plan = story.founding(), formats()["founding-workshop"]
    keys = [step.key for step in plan.steps]
    gone = plan.steps[: keys.index(until)] if until else plan.steps
    minutes = sum(step.minutes for step in gone)
    minutes += plan.steps[len(gone)].minutes * ALMOST if until else 1
    table = _gathered(told, house, language, at=timezone.now() - timedelta(minutes=minutes))
    table.begin()
    _play_until(table, told, until)
    if until and table.step.kind in ("write", "cluster"):
        play(table, _half_of(told) if half else told)
    if until == "leader":
        _open_the_ballot(table, told)
    return _facts(table, told)


def circles(names: list[str], keys: list[str]) -> dict[str, Any]:
    """People with their sessions, and for each of these keys a living community that all of them belong to."""
    people = [
        meet(name=name, email=f"{number}@circle.example", language="en", zone=story.ZONE)
        for number, name in enumerate(names)
    ]
    slugs = {}
    for key in keys:
        community = begin_community(by=people[0], name=f"The {key} circle")
        for person in people[1:]:
            take_in(community, person=person, state=Membership.State.ACTIVE)
        slugs[key] = found_community(community, name=community.name, by=people[0]).slug
    return {"slugs": slugs, "sessions": {str(person): session_of(person=person) for person in people}}


def _gathered(told: Gathering, house: str, language: str, at: datetime) -> Table:
    """The room with everybody in it."""
    came = at - timedelta(minutes=5)
    host = _met(told.host, house, came)
    room = actions.begin_founding(
        by=host, plan=formats()[told.format], name=told.title, practice=told.practice, language=language, at=came
    )
    table = Table(room, host=told.host, at=came, dice=Random(house))
    for key in table.spread([*told.there, *told.guests], 4):
        guest = told.guests.get(key)
        name = guest or story.characters()[key].name
        table.seat(key, name=name, person=None if guest else _met(key, house, table.at))
    table.at = at
    return table


def _met(key: str, house: str, at: datetime) -> Person:
    one = story.characters()[key]
    return meet(name=one.name, email=f"{key}@{house}.example", language="en", zone=story.ZONE, at=at)


def _play_until(table: Table, told: Gathering, until: str) -> None:
    start = table.at
    last = Step.objects.filter(room=table.room).order_by("-position").values_list("key", flat=True)[0]
    while table.step.key != until:
        key, planned = table.step.key, table.step.planned_minutes
        play(table, told)
        start += timedelta(minutes=planned)
        table.at = max(start, table.at)
        if key == last:
            table.close()
            return
        table.go_on()


def _open_the_ballot(table: Table, told: Gathering) -> None:
    for who in told.leader:
        table.do(who, "stand")
    table.do(table.host, "open-ballot")


def _half_of(told: Gathering) -> Gathering:
    """The same with every second pile left as loose notes."""
    written = {
        key: [pile if number % 2 == 0 else pile.model_copy(update={"pile": ""}) for number, pile in enumerate(piles)]
        for key, piles in told.written.items()
    }
    return told.model_copy(update={"written": written})


def _facts(table: Table, told: Gathering) -> dict[str, Any]:
    room = Room.objects.select_related("community").get(pk=table.room.pk)
    guest = next(iter(told.guests))
    return {
        "code": room.code,
        "slug": room.community.slug,
        "key": room.wall_key,
        "host": session_of(table.seats[told.host]),
        "member": session_of(table.seats["gwen"]),
        "guest": session_of(table.seats[guest]),
    }


def expired_link(slug: str) -> dict[str, Any]:
    """The path of an invitation that was good until yesterday."""
    community = Community.objects.get(slug=slug)
    by = Participant.objects.filter(room__community=community, is_facilitator=True).first()
    assert by is not None
    assert by.person is not None
    link = invite(community, by=by.person, days=1, at=timezone.now() - timedelta(days=2))
    return {"path": reverse("invitation", args=[link.token])}


def full(code: str) -> dict[str, Any]:
    """A room that has no place left."""
    room = access.room_by_code(code)
    room.capacity = Participant.objects.filter(room=room, left_at=None).count()
    room.save(update_fields=["capacity"])
    return {"capacity": room.capacity}


def notes(code: str) -> dict[str, Any]:
    """The texts of all notes of a room, in order."""
    room = access.room_by_code(code)
    return {"texts": [note.text for step in room.steps.order_by("position") for note in step.notes.order_by("pk")]}


def session_of(participant: Participant | None = None, *, person: Person | None = None) -> str:
    """The key of a session in which somebody is signed in, and in their room."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    person = person or (participant.person if participant else None)
    if person is not None:
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if participant is not None:
        access.remember(session, participant)
    session.save()
    return str(session.session_key)
