"""A date's page once it has begun: its room, minutes, who was there, links, one question."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions, checking_in
from cairn.gatherings.dates import date_of
from cairn.gatherings.models import Attendance, Feedback, Material, Minutes
from cairn.rooms.models import Room


@pytest.fixture
def begun(community, leader):
    """A date that began ten minutes ago, of a lean coffee."""
    start = timezone.now() - timedelta(minutes=10)
    series = actions.begin_series(
        community, by=leader, title="Weekly hour", first_on=start.date(), at_time=start.time().replace(microsecond=0),
        zone="UTC", format_key="lean-coffee",
    )  # fmt: skip
    return date_of(series, start.date())


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def at(begun, of=""):
    return f"/c/the-engine-room/gather/{begun.series.pk}/{begun.original_on.isoformat()}/{of}"


def test_the_room_is_opened_with_the_format_and_others_come_in(begun, leader, member):
    assert "Open the room" not in text_of(as_(member).get(at(begun)))

    answer = as_(leader).post(at(begun, "room/"))

    room = Room.objects.get()
    assert (answer["Location"], room.format_key) == (f"/r/{room.code}/", "lean-coffee")
    assert f"/r/{room.code}/" in text_of(as_(member).get(at(begun)))


def test_members_open_no_room_of_others(begun, member):
    assert as_(member).post(at(begun, "room/")).status_code == 403
    assert not Room.objects.exists()


def test_a_draft_is_seen_by_those_who_take_care_and_minutes_by_all(begun, leader, member):
    as_(leader).post(at(begun, "minutes/"), {"text": "## Decided\n\n- Pairs first", "seen": ""})

    assert "Minutes wait for your look" in text_of(as_(leader).get(at(begun)))
    assert "Pairs first" not in text_of(as_(member).get(at(begun)))

    kept = Minutes.objects.get()
    said = {"text": kept.text, "seen": kept.changed_at.isoformat(), "publish": "1"}
    as_(leader).post(at(begun, "minutes/"), said)

    assert "<li>Pairs first</li>" in text_of(as_(member).get(at(begun)))


def test_minutes_changed_by_another_are_shown_beside_one_s_own(begun, leader):
    actions.write_minutes(begun.series, begun.original_on, by=leader, text="Theirs", seen=None)

    answer = as_(leader).post(at(begun, "minutes/"), {"text": "Mine", "seen": ""})

    assert answer.status_code == 409
    assert "Theirs" in text_of(answer)
    assert "Mine" in text_of(answer)
    assert Minutes.objects.get().text == "Theirs"


def test_saying_that_one_was_there_and_that_one_was_not(begun, member):
    as_(member).post(at(begun, "attendance/"), {"me": "yes"})
    assert Attendance.objects.get().was_there is True

    as_(member).post(at(begun, "attendance/"), {"me": "no"})
    assert Attendance.objects.get().was_there is False


def test_a_name_is_a_member_or_a_guest(begun, leader, member):
    for name in ("jakub nowak", "Somebody Else"):
        as_(leader).post(at(begun, "attendance/"), {"name": name})

    assert list(Attendance.objects.order_by("pk").values_list("person", "name")) == [
        (member.pk, ""),
        (None, "Somebody Else"),
    ]


def test_members_note_nobody_but_themselves(begun, member):
    assert as_(member).post(at(begun, "attendance/"), {"name": "Keziah Adeyemi"}).status_code == 403


def test_the_code_at_the_door_notes_whoever_scans_it(begun, member):
    address = at(begun, f"here/{checking_in.token_of(begun)}/")

    assert "I am here" in text_of(as_(member).get(address))
    as_(member).post(address)

    assert Attendance.objects.get().how == Attendance.How.QR


def test_a_code_of_another_date_opens_nothing(begun, member):
    answer = as_(member).post(at(begun, "here/nonsense/"))

    assert answer.status_code == 404
    assert not Attendance.objects.exists()


def test_the_question_is_asked_of_those_who_were_there(begun, leader, member):
    assert "One question to you" not in text_of(as_(member).get(at(begun)))
    actions.note_attendance(begun.series, begun.original_on, by=leader, person=member)
    assert "One question to you" in text_of(as_(member).get(at(begun)))

    as_(member).post(at(begun, "feedback/"), {"immediate": "3", "takes": "Pairs first"})

    assert Feedback.objects.get().takes == "Pairs first"


def test_the_spread_shows_from_four_answers_on_and_without_names(begun, community, leader):
    for number in range(3):
        person = MembershipFactory(community=community).person
        actions.give_feedback(begun.series, begun.original_on, person=person, immediate=4, takes=f"Thing {number}")
    assert "Thing 0" not in text_of(as_(leader).get(at(begun)))

    person = MembershipFactory(community=community, person__name="Rare Name").person
    actions.give_feedback(begun.series, begun.original_on, person=person, immediate=1)

    text = text_of(as_(leader).get(at(begun)))
    assert "Thing 0" in text
    assert "Rare Name" not in text


def test_links_are_given_and_taken_off_by_whoever_gave_them(begun, community, member):
    as_(member).post(at(begun, "materials/"), {"title": "Slides", "link": "https://example.org/slides"})
    material = Material.objects.get()
    other = MembershipFactory(community=community).person

    assert as_(other).post(at(begun, f"materials/{material.pk}/withdrawal/")).status_code == 403
    as_(member).post(at(begun, f"materials/{material.pk}/withdrawal/"))

    assert not Material.objects.exists()


def test_a_link_that_is_none_is_said_and_kept(begun, member):
    answer = as_(member).post(at(begun, "materials/"), {"title": "Slides", "link": "javascript:alert(1)"})

    assert answer.status_code == 422
    assert 'value="Slides"' in text_of(answer)
