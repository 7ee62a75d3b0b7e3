"""Playing a gathering of the story: it is opened, people come, each step is played, and it closes."""

from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from cairn.communities.actions import begin_community
from cairn.communities.models import Community
from cairn.formats.queries import format_for
from cairn.gatherings import actions as gatherings
from cairn.gatherings.models import Series
from cairn.live import actions as live
from cairn.people.models import Person
from cairn.rooms import actions
from cairn.rooms.models import Room, Step

from . import story
from .cast import Cast
from .steps import play
from .story import Gathering, OpenTable
from .table import Table

EARLY = timedelta(minutes=8)  # whoever hosts opens the room before the others come


def found(told: Gathering, *, cast: Cast, at: datetime, dice: Random) -> Community:
    """Play the workshop that founds the community."""
    by = cast.person(told.host, at - EARLY)
    community = begin_community(
        by=by, name=told.title, practice=told.practice, zone=story.ZONE, is_example=True, at=at - EARLY
    )
    room = _open(community, told.format, by=by, title=told.title, language=told.language, at=at - EARLY)
    _play(room, told, cast=cast, at=at, dice=dice)
    community.refresh_from_db()
    return community


def plan(community: Community, told: Gathering, *, cast: Cast, at: datetime, said_at: datetime) -> Series:
    """The host puts a gathering in the calendar, some days before."""
    local = at.astimezone(ZoneInfo(story.ZONE))
    return gatherings.begin_series(
        community,
        by=cast.person(told.host, said_at),
        title=told.title,
        first_on=local.date(),
        at_time=local.time(),
        zone=story.ZONE,
        format_key=told.format,
        seen_by=Series.Seen.EVERYONE,
        at=said_at,
    )


def gather(series: Series, told: Gathering, *, cast: Cast, at: datetime, dice: Random) -> None:
    """Play one gathering from opening to closing."""
    by = cast.person(told.host, at)
    format_ = format_for(series.community, told.format)
    assert format_ is not None, f"The example has no format {told.format}"
    room = gatherings.open_date_room(series, _day(at), by=by, plan=format_, language=told.language, at=at - EARLY)
    _play(room, told, cast=cast, at=at, dice=dice)


def look_back(series: Series, told: Gathering, *, cast: Cast, at: datetime, said_at: datetime, dice: Random) -> None:
    """The next morning most who came say how it was, and the host looks the minutes over."""
    for said in told.close.takeaways:
        ((who, text),) = said.items()
        if who not in told.guests and dice.random() < 0.7:
            said_at += timedelta(minutes=dice.uniform(2, 9))
            immediate = dice.choice([2, 3, 3, 4, 4])
            person = cast.person(who, said_at)
            gatherings.give_feedback(series, _day(at), person=person, immediate=immediate, takes=text[:280], at=said_at)
    _answer_too(series, told, cast=cast, at=at, said_at=said_at)
    said_at += timedelta(minutes=7)
    gatherings.publish_minutes(series, _day(at), by=cast.person(told.host, said_at), at=said_at)


def _answer_too(series: Series, told: Gathering, *, cast: Cast, at: datetime, said_at: datetime) -> None:
    """Those who wrote no takeaway answer the one question too, most of them; by dice of their own."""
    dice = Random(told.title)  # noqa: S311  (a story, not a secret)
    wrote = {who for said in told.close.takeaways for who in said}
    for key in told.there:
        if key not in wrote and dice.random() < 0.8:
            said_at += timedelta(seconds=dice.uniform(5, 50))
            person = cast.person(key, said_at)
            gatherings.give_feedback(
                series, _day(at), person=person, immediate=dice.choice([1, 2, 3, 3, 3, 4, 4]), at=said_at
            )


def _day(at: datetime) -> date:
    return at.astimezone(ZoneInfo(story.ZONE)).date()


def lay(community: Community, told: OpenTable, *, cast: Cast, at: datetime, dice: Random) -> Room:
    """Open the room that stays open: some have written, the clock is stopped, nobody is in a hurry."""
    room = _open(community, told.format, by=cast.person(told.host, at), title=told.title, at=at)
    table = Table(room, host=told.host, at=at, dice=dice)
    for key in told.there:
        table.wait(dice.uniform(20, 70))
        table.seat(key, name=story.characters()[key].name, person=cast.person(key, at))
    table.begin()
    actions.pause(table.seats[told.host], seen=table.step.pk, at=table.at)
    for said in table.spread(told.notes, 4):
        ((who, text),) = said.items()
        table.do(who, "write", text=text)
    return room


def _open(community: Community, key: str, *, by: Person, title: str, at: datetime, language: str = "en") -> Room:
    plan = format_for(community, key)
    assert plan is not None, f"The example has no format {key}"
    return actions.open_room(community, plan=plan, opened_by=by, title=title, language=language, at=at)


def _play(room: Room, told: Gathering, *, cast: Cast, at: datetime, dice: Random) -> None:
    table = Table(room, host=told.host, at=at - timedelta(minutes=5), dice=dice)
    late = sorted(told.late, key=lambda key: told.late[key])
    for key in table.spread([key for key in (*told.there, *told.guests) if key not in late], 6):
        _seat(table, told, key, cast)
    table.at = max(table.at, at)
    table.begin()
    for step in list(Step.objects.filter(room=room).order_by("position")):
        if step.position > 1:
            table.go_on()
        start = table.at
        while late and start + timedelta(minutes=step.planned_minutes) >= at + timedelta(minutes=told.late[late[0]]):
            key = late.pop(0)
            table.at = max(start, at + timedelta(minutes=told.late[key]))
            _seat(table, told, key, cast)
        play(table, told)
        table.at = max(table.at, start + timedelta(seconds=round(step.planned_minutes * dice.uniform(48, 61))))
    table.close()
    # Nobody will ask for what browsers once heard here.
    live.prune(live.topic(room.topic_name), keep=0)


def _seat(table: Table, told: Gathering, key: str, cast: Cast) -> None:
    name = told.guests.get(key) or story.characters()[key].name
    table.seat(key, name=name, person=None if key in told.guests else cast.person(key, table.at))
