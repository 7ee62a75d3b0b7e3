"""What somebody missed, in five minutes: on the page of the date, on Today, and by mail for those who chose it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.charter.models import BacklogItem, Decision
from cairn.communities.models import Membership
from cairn.gatherings import actions
from cairn.gatherings.actions.telling_missed import tell_who_missed
from cairn.gatherings.dates import of_row
from cairn.gatherings.models import Gathering, Topic
from cairn.gatherings.queries.missed import in_short
from cairn.gatherings.tests.factories import GatheringFactory, SeriesFactory, StretchFactory
from cairn.notices import actions as notices
from cairn.notices.kinds import Rhythm
from cairn.notices.models import Letter
from cairn.rooms.models import Room


@pytest.fixture
def held(community, leader, member):
    """Yesterday's coffee: a decision, an action, a link and minutes; Keziah was there, Jakub was not."""
    Membership.objects.update(joined_at=timezone.now() - timedelta(days=99))
    at = timezone.now() - timedelta(days=1)
    stretch = StretchFactory(series=SeriesFactory(community=community, title="Coffee"), first_on=at.date(), rule="")
    room = Room.objects.create(
        community=community, title="Coffee", format_key="lean-coffee", opened_by=leader, opened_at=at, closed_at=at,
        minutes={"sections": []},
    )  # fmt: skip
    row = GatheringFactory(
        stretch=stretch, starts_at=at, ends_at=at + timedelta(hours=1), room=room, state=Gathering.State.HELD
    )
    Decision.objects.create(community=community, text="We meet on Thursdays", room=room, decided_at=at)
    BacklogItem.objects.create(
        community=community, kind="ACTION", position=1, text="Ask for a key", owner=leader, made_by=leader, made_at=at,
        room=room,
    )  # fmt: skip
    series, on = row.series, row.original_on
    actions.give_material(series, on, by=leader, title="The slides", link="https://slides.example.org/1")
    actions.write_minutes(series, on, by=leader, text="We met.", seen=None)
    actions.publish_minutes(series, on, by=leader)
    actions.note_attendance(series, on, by=leader, person=leader)
    return row


def page(person, address):
    client = Client()
    client.force_login(person)
    return client.get(address).content.decode()


def address(row):
    return f"/c/the-engine-room/gather/{row.series_id}/{row.original_on.isoformat()}/"


def test_the_date_tells_who_was_not_there_what_they_missed(held, member, leader):
    text = page(member, address(held))
    assert "What you missed, in five minutes" in text
    for line in ("We meet on Thursdays", "Ask for a key", "The slides", "1 minute to read"):
        assert line in text

    text = page(leader, address(held))
    assert "What you missed" not in text
    assert "In short" in text


def test_what_was_talked_about_is_part_of_it(held, community):
    Topic.objects.create(community=community, text="Tea", state="HELD", gathering=held, at=timezone.now())

    assert in_short(of_row(held)).topics == ["Tea"]


def test_long_lists_are_cut_and_say_so(held, community):
    Decision.objects.bulk_create(
        Decision(community=community, text=f"Number {n}", room=held.room, decided_at=timezone.now()) for n in range(20)
    )

    short = in_short(of_row(held))
    assert (len(short.decisions), short.left_out) == (8, 13)
    assert short.minutes <= 5


def test_nothing_to_tell_is_no_part(community):
    at = timezone.now() - timedelta(days=1)
    row = GatheringFactory(stretch__series__community=community, starts_at=at, ends_at=at)

    assert in_short(of_row(row)) is None


def test_today_leads_who_was_not_there_to_it(held, member, leader):
    text = page(member, "/c/the-engine-room/")
    assert "What you missed, in five minutes" in text
    assert f"{address(held)}#in-short" in text
    assert "1 decision" in text

    assert "What you missed" not in page(leader, "/c/the-engine-room/")


def test_who_joined_later_missed_nothing(held, member):
    Membership.objects.filter(person=member).update(joined_at=timezone.now())

    assert "What you missed" not in page(member, "/c/the-engine-room/")


def test_it_is_told_no_longer_than_news_last(held, member):
    Gathering.objects.update(starts_at=timezone.now() - timedelta(days=15), ends_at=timezone.now() - timedelta(days=15))

    assert "What you missed" not in page(member, "/c/the-engine-room/")


def test_visitors_read_none_of_it(held, community, stranger, leader, member):
    community.is_public = True
    community.save(update_fields=["is_public"])
    actions.show_series(held.series, by=leader, seen_by="EVERYONE")
    assert "We meet on Thursdays" in page(member, address(held))

    assert "We meet on Thursdays" not in page(stranger, address(held))


def test_a_letter_only_for_who_chose_it_and_was_not_there(held, member, leader):
    assert tell_who_missed() == 0
    for person in (member, leader):
        notices.choose(person, {"gathering.missed": Rhythm.AT_ONCE})

    assert tell_who_missed() == 1
    assert tell_who_missed() == 0

    letter = Letter.objects.get()
    assert letter.person == member
    assert "what you missed" in letter.subject
    assert "Decided: We meet on Thursdays" in letter.text
    assert "Ask for a key (Keziah Adeyemi)" in letter.text
