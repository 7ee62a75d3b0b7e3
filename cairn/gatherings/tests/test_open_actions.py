"""What is still open from last time opens the next date of the series, and its room."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.charter.models import BacklogItem
from cairn.formats.library import formats
from cairn.gatherings import actions
from cairn.gatherings.models import Gathering
from cairn.log.models import Entry
from cairn.rooms.kinds.brief.promises import OnlyMembersTick
from cairn.rooms.models import Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, guest_in


@pytest.fixture
def series(community, leader):
    """Every week since a week ago, at this hour and a bit more."""
    start = timezone.now() + timedelta(minutes=30)
    return actions.begin_series(
        community, by=leader, title="Coffee", first_on=start.date() - timedelta(days=7), at_time=time(start.hour),
        zone="UTC", rule="FREQ=WEEKLY", format_key="lean-coffee",
    )  # fmt: skip


@pytest.fixture
def promised(community, series, leader, member):
    """Last week's room closed with an action of Jakub's."""
    row = actions.pin_date(series, series.stretches.get().first_on)
    row.room = Room.objects.create(
        community=community, title="Coffee", format_key="lean-coffee", opened_by=leader,
        opened_at=row.starts_at, closed_at=row.ends_at,
    )  # fmt: skip
    row.save(update_fields=["room"])
    return BacklogItem.objects.create(
        community=community, kind="ACTION", position=1, text="Ask the lab for a key", owner=member,
        due_on=timezone.now().date() + timedelta(days=2), made_by=leader, made_at=row.ends_at, room=row.room,
    )  # fmt: skip


def next_day(series):
    return series.stretches.get().first_on + timedelta(days=14)


def opened(series, leader, key="lean-coffee"):
    return actions.open_date_room(series, next_day(series), by=leader, plan=formats()[key])


def address(series, on, of=""):
    return f"/c/the-engine-room/gather/{series.pk}/{on.isoformat()}/{of}"


def page(person, series, on):
    client = Client()
    client.force_login(person)
    return client.get(address(series, on)).content.decode()


def first_ahead(series):
    start = series.stretches.get().first_on
    now = timezone.now()
    return next(
        on
        for on in (start + timedelta(days=7 * week) for week in range(4))
        if actions.pin_date(series, on).ends_at > now
    )


def test_the_next_date_alone_shows_it_with_who_and_when(series, promised, leader):
    on = first_ahead(series)

    text = page(leader, series, on)
    assert "Ask the lab for a key" in text
    assert "Jakub Nowak" in text

    assert "Ask the lab for a key" not in page(leader, series, on + timedelta(days=7))


def test_strangers_to_the_community_do_not_see_it(community, series, promised, stranger, leader):
    on = first_ahead(series)
    community.is_public = True
    community.save(update_fields=["is_public"])
    actions.show_series(series, by=leader, seen_by="EVERYONE")
    assert "Ask the lab for a key" in page(leader, series, on)

    assert "Ask the lab for a key" not in page(stranger, series, on)


def test_one_click_on_the_page_and_it_is_done(series, promised, member):
    client = Client()
    client.force_login(member)
    on = first_ahead(series)

    client.post(address(series, on, f"still-open/{promised.pk}/"))

    promised.refresh_from_db()
    assert promised.done_at is not None
    assert "Ask the lab for a key" not in page(member, series, on)
    again = client.post(address(series, on, f"still-open/{promised.pk}/"))
    assert again.status_code == 409


def test_the_room_begins_with_it_on_its_first_words(series, promised, leader):
    room = opened(series, leader)

    step = room.steps.get(position=1)
    assert (step.key, [each["text"] for each in step.data["promises"]]) == ("welcome", ["Ask the lab for a key"])


def test_a_format_that_begins_otherwise_gets_words_before_it(series, promised, leader):
    room = opened(series, leader, "convergence")

    assert list(room.steps.order_by("position").values_list("key", flat=True)[:2]) == ["still-open", "connect"]
    assert [step.position for step in room.steps.order_by("position")] == list(range(1, room.steps.count() + 1))


def test_nothing_open_changes_nothing(series, leader):
    room = opened(series, leader, "convergence")

    assert room.steps.get(position=1).key == "connect"


def test_a_tick_in_the_room_is_done_on_the_backlog(series, promised, leader):
    room = opened(series, leader)
    go_on(room)

    do(facilitator_of(room), "keep", item=promised.pk)
    do(facilitator_of(room), "keep", item=promised.pk)

    promised.refresh_from_db()
    assert (promised.done_at is not None, Entry.objects.filter(verb="promise.kept").count()) == (True, 1)
    assert Entry.objects.get(verb="backlog.done").actor == leader


def test_ticked_elsewhere_meanwhile_is_no_trouble(series, promised, leader):
    room = opened(series, leader)
    go_on(room)
    BacklogItem.objects.update(done_at=timezone.now())

    do(facilitator_of(room), "keep", item=promised.pk)

    assert not Entry.objects.filter(verb="backlog.done").exists()


def test_guests_do_not_tick(series, promised, leader):
    room = opened(series, leader)
    go_on(room)

    with pytest.raises(OnlyMembersTick):
        do(guest_in(room), "keep", item=promised.pk)


def test_names_are_on_the_page_and_not_in_the_room_s_rows(series, promised, leader, member):
    room = opened(series, leader)
    go_on(room)
    client = Client()
    client.force_login(leader)

    assert "Jakub Nowak" in client.get(f"/r/{room.code}/").content.decode()
    assert "Jakub" not in str(room.steps.get(position=1).data)


def test_the_room_of_the_same_date_does_not_count(series, promised, leader):
    on = Gathering.objects.get(room=promised.room).original_on

    text = page(leader, series, on)
    assert "Still open from last time" not in text
