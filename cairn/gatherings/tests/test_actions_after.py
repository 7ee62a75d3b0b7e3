"""What is left of a gathering: its room, minutes, who was there, and one light question."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from cairn.formats.library import formats
from cairn.gatherings import actions
from cairn.gatherings.models import Attendance, Feedback, Gathering, Minutes
from cairn.log.models import Entry, Visibility
from cairn.rooms import actions as rooms
from cairn.rooms.models import Participant, Room
from cairn.rooms.tests.factories import do, facilitator_of, go_on, plan

TALK = "kind: close\nsettings: {question: {en: What do you take with you, fr: Quoi}, return_on_time: false}"


def started(community, leader, **facts):
    """A date that began ten minutes ago; its series and its day."""
    start = timezone.now() - timedelta(minutes=10)
    series = actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=start.date(), at_time=start.time().replace(microsecond=0),
        zone="UTC", **facts,
    )  # fmt: skip
    return series, start.date()


def play(series, on, leader, *others):
    """Open the room of a date, let others in, write a note, close."""
    room = actions.open_date_room(series, on, by=leader, plan=plan(TALK))
    for person in others:
        rooms.join(room, name=str(person), person=person)
    rooms.join(room, name="Lars")
    step = go_on(room)
    for participant in Participant.objects.filter(room=room):
        do(participant, "take-away", text=f"A thought of {participant.name}")
    rooms.close_room(facilitator_of(room), seen=step.pk)
    return room


def verbs_of(community):
    return list(Entry.objects.filter(community_id=community.pk).order_by("pk").values_list("verb", flat=True))


def test_a_room_opened_from_a_date_is_called_like_it(community, leader):
    series, on = started(community, leader)

    room = actions.open_date_room(series, on, by=leader, plan=formats()["lean-coffee"])

    row = Gathering.objects.get(series=series, original_on=on)
    assert (row.room, room.title) == (room, "Weekly hour")


def test_two_clicks_open_one_room(community, leader):
    series, on = started(community, leader)

    first = actions.open_date_room(series, on, by=leader, plan=plan(TALK))
    second = actions.open_date_room(series, on, by=leader, plan=plan(TALK))

    assert first == second
    assert Room.objects.count() == 1


def test_a_date_that_was_called_off_has_no_room(community, leader):
    series, on = started(community, leader)
    actions.call_off_date(series, on, by=leader, why="Ill")

    with pytest.raises(actions.DateIsCancelled):
        actions.open_date_room(series, on, by=leader, plan=plan(TALK))
    assert not Room.objects.exists()


def test_a_closed_room_holds_its_date_with_who_was_there(community, leader, member):
    series, on = started(community, leader)

    play(series, on, leader, member)

    row = Gathering.objects.get(series=series)
    assert row.state == Gathering.State.HELD
    there = Attendance.objects.filter(gathering=row).order_by("pk").values_list("person", "name", "how")
    assert list(there) == [(leader.pk, "", "ROOM"), (member.pk, "", "ROOM"), (None, "Lars", "ROOM")]
    assert verbs_of(community).count("gathering.held") == 1


def test_a_closed_room_drafts_minutes_that_nobody_reads_yet(community, leader, member):
    series, on = started(community, leader)

    play(series, on, leader, member)

    kept = Minutes.objects.get()
    assert "A thought of Lars" in kept.text
    assert kept.published_at is None


def test_what_somebody_had_written_stays_when_the_room_closes(community, leader):
    series, on = started(community, leader)
    actions.write_minutes(series, on, by=leader, text="Mine", seen=None)

    play(series, on, leader)

    assert Minutes.objects.get().text == "Mine"


def test_a_rehearsal_days_before_is_not_the_gathering(community, leader):
    on = timezone.localdate() + timedelta(days=5)
    series = actions.begin_series(community, by=leader, title="Kick-off", first_on=on, at_time=time(12), zone="UTC")

    play(series, on, leader)

    row = Gathering.objects.get(series=series)
    assert (row.state, row.room) == (Gathering.State.PLANNED, None)
    assert not Attendance.objects.exists()
    assert not Minutes.objects.exists()


def test_minutes_are_published_once(community, leader):
    series, on = started(community, leader)
    with pytest.raises(actions.MinutesAreEmpty):
        actions.publish_minutes(series, on, by=leader)
    actions.write_minutes(series, on, by=leader, text="We decided.", seen=None)

    actions.publish_minutes(series, on, by=leader)
    actions.publish_minutes(series, on, by=leader)

    assert Minutes.objects.get().published_by == leader
    assert verbs_of(community).count("minutes.published") == 1


def test_whoever_was_slower_overwrites_nothing(community, leader, member):
    series, on = started(community, leader)
    first = actions.write_minutes(series, on, by=leader, text="One", seen=None)
    actions.write_minutes(series, on, by=member, text="Two", seen=first.changed_at)

    with pytest.raises(actions.MinutesHaveChanged):
        actions.write_minutes(series, on, by=leader, text="Three", seen=first.changed_at)
    assert Minutes.objects.get().text == "Two"


def test_what_people_say_of_themselves_counts_before_what_others_noted(community, leader, member):
    series, on = started(community, leader)
    actions.note_attendance(series, on, by=leader, person=member)
    actions.note_attendance(series, on, by=member, person=member, how="SELF", was_there=False)

    actions.note_attendance(series, on, by=leader, person=member)

    assert Attendance.objects.get().was_there is False
    assert verbs_of(community)[-2:] == ["attendance.noted", "attendance.corrected"]


def test_strangers_are_noted_as_guests_by_name(community, leader, stranger):
    series, on = started(community, leader)
    with pytest.raises(actions.NotAMemberHere):
        actions.note_attendance(series, on, by=leader, person=stranger)

    actions.note_attendance(series, on, by=leader, name="Zora")

    assert Attendance.objects.get().name == "Zora"


def test_nobody_was_at_what_is_still_to_come(community, leader, member):
    on = timezone.localdate() + timedelta(days=2)
    series = actions.begin_series(community, by=leader, title="Later", first_on=on, at_time=time(12), zone="UTC")

    with pytest.raises(actions.DateIsAhead):
        actions.note_attendance(series, on, by=leader, person=member)
    with pytest.raises(actions.DateIsAhead):
        actions.give_feedback(series, on, person=member, immediate=3)


def test_feedback_is_one_a_person_and_the_log_says_it_to_them_alone(community, leader, member):
    series, on = started(community, leader)

    actions.give_feedback(series, on, person=member, immediate=3, takes="Pairs first")
    actions.give_feedback(series, on, person=member, immediate=4)

    assert [(each.immediate, each.takes) for each in Feedback.objects.all()] == [(4, "")]
    entry = Entry.objects.get(verb="feedback.given")
    assert entry.visibility == Visibility.PERSON
    assert "immediate" not in entry.particulars


def test_a_link_is_given_once(community, leader, member):
    series, on = started(community, leader)

    for person in (leader, member):
        actions.give_material(series, on, by=person, title="Slides", link="https://example.org/slides")

    material = Gathering.objects.get().materials.get()
    assert material.given_by == leader
    actions.withdraw_material(material, by=leader)
    assert verbs_of(community)[-2:] == ["material.given", "material.withdrawn"]
