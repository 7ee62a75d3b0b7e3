"""The pool of topics: wished for, offered, wanted; taken by a date, talked about or back in the pool."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from cairn.communities import actions as communities
from cairn.communities.access import membership_of
from cairn.communities.tests.factories import MembershipFactory
from cairn.formats.library import formats
from cairn.gatherings import actions
from cairn.gatherings.actions.topics_after import hold_forgotten
from cairn.gatherings.models import Gathering, Topic, TopicSecond
from cairn.log.models import Entry
from cairn.people import actions as people
from cairn.rooms import actions as rooms
from cairn.rooms.models import Note, Participant
from cairn.rooms.tests.factories import do, facilitator_of, go_on

DATE = 3  # days ahead


@pytest.fixture
def series(community, leader):
    """One date, in three days."""
    return actions.begin_series(community, by=leader, title="Weekly hour", first_on=day(), at_time=time(18), zone="UTC")


@pytest.fixture
def topic(community, member):
    return actions.wish(community, by=member, text="How to say no")


@pytest.fixture
def other(community):
    return MembershipFactory(community=community, person__name="Ines Duarte").person


def day():
    return timezone.now().date() + timedelta(days=DATE)


def told(verb):
    return Entry.objects.filter(verb=verb).count()


def stand(topic):
    topic.refresh_from_db()
    return topic.state, topic.gathering_id


def test_wishing_twice_is_once(community, member, topic):
    again = actions.wish(community, by=member, text="how to say NO")

    assert (again, told("topic.wished")) == (topic, 1)


def test_what_another_wished_for_is_there_already(community, other, topic):
    with pytest.raises(actions.TopicIsThere):
        actions.wish(community, by=other, text="How to say no")


def test_wanting_too_counts_once_and_is_undone(topic, other):
    actions.second(topic, person=other)
    actions.second(topic, person=other)
    topic.refresh_from_db()
    assert (topic.wanted, TopicSecond.objects.count(), told("topic.seconded")) == (1, 1, 1)

    actions.unsecond(topic, person=other)
    actions.unsecond(topic, person=other)
    topic.refresh_from_db()
    assert (topic.wanted, TopicSecond.objects.count()) == (0, 0)


def test_ones_own_wish_needs_no_second(topic, member):
    actions.second(topic, person=member)

    assert not TopicSecond.objects.exists()


def test_a_wish_finds_who_shows_it_and_only_one_at_a_time(topic, other, leader):
    actions.show(topic, person=other)
    with pytest.raises(actions.TopicIsShown):
        actions.show(topic, person=leader)

    actions.unshow(topic, person=other)
    actions.show(topic, person=leader)

    topic.refresh_from_db()
    assert topic.shown_by == leader


def test_a_wish_that_nobody_shares_goes_when_it_is_taken_back(topic, member):
    assert actions.withdraw_topic(topic, by=member) is False
    assert not Topic.objects.exists()


def test_a_wish_that_others_share_stays_without_its_author(topic, member, other):
    actions.second(topic, person=other)

    assert actions.withdraw_topic(topic, by=member) is True

    topic.refresh_from_db()
    assert (topic.by, topic.wanted) == (None, 1)


def test_who_leaves_shows_nothing_more_and_wants_nothing_more(community, topic, other):
    actions.second(topic, person=other)
    actions.show(topic, person=other)

    communities.leave(membership_of(other, community))

    topic.refresh_from_db()
    assert (topic.shown_by, topic.wanted) == (None, 0)


def test_who_is_erased_is_counted_no_more(topic, other):
    actions.second(topic, person=other)

    people.erase(other)

    topic.refresh_from_db()
    assert (topic.wanted, TopicSecond.objects.count()) == (0, 0)


def test_a_date_takes_topics_in_order_and_moves_them(community, series, leader, member, topic):
    second = actions.wish(community, by=member, text="Tea")
    for each in (topic, second, topic):
        actions.take_topic(series, day(), each, by=leader)
    assert agenda(series) == ["How to say no", "Tea"]

    assert actions.move_topic(second, by=leader, where="up") is True
    assert actions.move_topic(second, by=leader, where="up") is False
    assert agenda(series) == ["Tea", "How to say no"]


def agenda(series):
    taken = Topic.objects.filter(gathering__series=series, state=Topic.State.TAKEN)
    return list(taken.order_by("place").values_list("text", flat=True))


def test_one_date_at_a_time(community, series, leader, topic):
    actions.take_topic(series, day(), topic, by=leader)
    another = actions.begin_series(community, by=leader, title="Other", first_on=day(), at_time=time(9), zone="UTC")

    with pytest.raises(actions.TopicIsTaken):
        actions.take_topic(another, day(), topic, by=leader)


def test_a_date_that_is_called_off_gives_its_topics_back(series, leader, other, topic):
    actions.second(topic, person=other)
    actions.take_topic(series, day(), topic, by=leader)

    actions.call_off_date(series, day(), by=leader, why="Snow")

    assert stand(topic) == ("POOL", None)
    assert topic.wanted == 1


def test_so_does_a_series_that_ends(community, leader, topic):
    weekly = actions.begin_series(
        community, by=leader, title="Hour", first_on=day(), at_time=time(9), zone="UTC", rule="FREQ=WEEKLY"
    )
    later = day() + timedelta(days=7)
    actions.take_topic(weekly, later, topic, by=leader)

    actions.end_series(weekly, by=leader, on=later)

    assert stand(topic) == ("POOL", None)


def test_nothing_is_taken_by_what_is_over(series, leader, topic):
    with pytest.raises(actions.DateIsPast):
        actions.take_topic(series, day(), topic, by=leader, at=timezone.now() + timedelta(days=9))


def test_published_minutes_tell_that_it_was_talked_about(series, leader, topic):
    actions.take_topic(series, day(), topic, by=leader)
    actions.write_minutes(series, day(), by=leader, text="We said no.", seen=None)

    actions.publish_minutes(series, day(), by=leader)

    assert stand(topic)[0] == "HELD"
    with pytest.raises(actions.TopicIsOver):
        actions.give_topic_back(topic, by=leader)


def test_a_date_that_everybody_forgot_took_place(series, leader, topic):
    actions.take_topic(series, day(), topic, by=leader)

    assert hold_forgotten(at=timezone.now() + timedelta(days=DATE + 2)) == 0
    assert hold_forgotten(at=timezone.now() + timedelta(days=DATE + 5)) == 1
    assert stand(topic)[0] == "HELD"


@pytest.fixture
def room(series, leader, topic):
    """Opened with the topic on its agenda; opened so near to the date that it is no rehearsal."""
    actions.take_topic(series, day(), topic, by=leader)
    Gathering.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    return actions.open_date_room(series, day(), by=leader, plan=formats()["lean-coffee"])


def test_the_agenda_lies_in_the_room_hidden_and_is_theirs_once_they_come(
    room, topic, member, django_capture_on_commit_callbacks
):
    note = Note.objects.get()
    assert (note.text, note.step.key, note.is_open, note.author) == ("How to say no", "topics", False, None)

    with django_capture_on_commit_callbacks(execute=True):
        came = rooms.join(room, name="Jakub Nowak", person=member)

    note.refresh_from_db()
    assert note.author == came


def test_what_was_talked_about_was_held_and_the_rest_waits(room, series, leader, topic):
    lead = facilitator_of(room)
    go_on(room)  # welcome
    go_on(room)  # topics
    do(lead, "write", text="On the spot, talked about")
    do(lead, "write", text="On the spot, not reached")
    for _step in ("pitches", "votes", "talk"):
        step = go_on(room)
        if step.key == "votes":
            spot = Note.objects.get(text="On the spot, talked about")
            do(lead, "give", item=f"note:{spot.pk}")
    do(lead, "next")
    rooms.close_room(lead, seen=step.pk)

    assert stand(topic) == ("POOL", None)
    left = Topic.objects.get(state=Topic.State.LEFT)
    assert (left.text, left.by) == ("On the spot, not reached", leader)

    actions.keep_topic(left, by=leader)
    assert stand(left) == ("POOL", None)


def test_a_talk_from_the_pool_is_given_by_who_offered_it(
    community, series, leader, member, django_capture_on_commit_callbacks
):
    offered = actions.wish(community, by=member, text="Our first robot", shows=True)
    actions.take_topic(series, day(), offered, by=leader)
    Gathering.objects.update(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    room = actions.open_date_room(series, day(), by=leader, plan=formats()["lightning-talks"])

    with django_capture_on_commit_callbacks(execute=True):
        came = rooms.join(room, name="Jakub Nowak", person=member)
    step = room.steps.get(kind="present")
    assert [(talk["title"], talk["speakers"]) for talk in step.data["talks"]] == [("Our first robot", [came.pk])]

    lead = Participant.objects.get(room=room, is_facilitator=True)
    go_on(room)
    step = go_on(room)
    do(lead, "next", seen="", talk="")
    rooms.close_room(lead, seen=step.pk)

    assert stand(offered)[0] == "HELD"


def test_an_agenda_longer_than_the_slots_waits(community, series, leader, topic, other):
    second = actions.wish(community, by=other, text="Tea")
    for each in (topic, second):
        actions.take_topic(series, day(), each, by=leader)
    room = actions.open_date_room(series, day(), by=leader, plan=formats()["brown-bag"])

    step = room.steps.get(kind="present")
    assert [talk["title"] for talk in step.data["talks"]] == ["How to say no"]
