"""A community's rooms, and the minutes they left."""

import pytest
from django.test import Client
from lxml import html as lxml_html

from cairn.communities.tests.cast import community, leader, member, stranger
from cairn.rooms import actions
from cairn.rooms.tests.factories import facilitator_of, go_on, guest_in, open_room

ROOMS = "/c/the-engine-room/rooms/"
BRIEF = "kind: brief\nsettings: {text: {en: Hello, fr: Bonjour}}"
__all__ = ["community", "leader", "member", "stranger"]


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def public(community):
    community.is_public = True
    community.save(update_fields=["is_public"])


def closed(community, title="Lean coffee"):
    room = open_room(BRIEF, community=community, title=title)
    guest_in(room, "Lars")
    step = go_on(room)
    actions.close_room(facilitator_of(room), seen=step.pk)
    room.refresh_from_db()
    return room


def test_members_find_what_is_open_and_what_was(community, member):
    room, past = open_room(BRIEF, community=community, title="Retrospective"), closed(community)

    answer = as_(member).get(ROOMS)

    assert [(each.title, each.here) for each in answer.context["open"]] == [("Retrospective", 1)]
    assert [(each.title, each.came) for each in answer.context["page"]] == [("Lean coffee", 2)]
    assert f"/r/{room.code}/" in text_of(answer)
    assert f"{ROOMS}{past.pk}/minutes/" in text_of(answer)
    assert "/c/the-engine-room/formats/" in text_of(answer)


def test_before_the_first_room_the_page_says_what_comes(community, member):
    page = text_of(as_(member).get(ROOMS))

    assert "No room is open." in page
    assert "Every room leaves its minutes here." in page


def test_visitors_see_what_was_but_not_what_is_open(community):
    room = open_room(BRIEF, community=community, title="Retrospective")
    closed(community)
    public(community)

    answer = Client().get(ROOMS)

    assert answer.context["open"] == []
    assert room.code not in text_of(answer)
    assert "Lean coffee" in text_of(answer)
    assert "/minutes/" not in text_of(answer)


def test_members_read_the_minutes(community, member):
    room = closed(community)

    page = text_of(as_(member).get(f"{ROOMS}{room.pk}/minutes/"))

    assert "Lars" in page
    assert f"{ROOMS}{room.pk}/minutes.pdf" in page


def test_members_hand_the_minutes_to_the_memory_with_their_source(community, member):
    room = closed(community)
    browser = as_(member)
    minutes = lxml_html.fromstring(browser.get(f"{ROOMS}{room.pk}/minutes/").content)
    form = minutes.xpath("//form[.//input[@name='source']]")[0]

    page = text_of(browser.post(form.get("action"), dict(form.form_values())))

    assert f'name="source" value="room:{room.pk}"' in page
    assert f'value="{ROOMS}{room.pk}/minutes/"' in page


def test_members_take_the_minutes_along_on_paper(community, member):
    room = closed(community, title="Café « 100 % » #panic")

    answer = as_(member).get(f"{ROOMS}{room.pk}/minutes.pdf")

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'inline; filename="cafe-100-panic.pdf"'


@pytest.mark.parametrize("file", ["minutes/", "minutes.pdf"])
def test_minutes_are_for_members_and_in_the_example_for_everybody(community, member, stranger, file):
    room = closed(community)
    address = f"{ROOMS}{room.pk}/{file}"
    assert as_(stranger).get(address).status_code == 404

    public(community)
    assert as_(stranger).get(address).status_code == 403
    assert Client().get(address)["Location"].startswith("/accounts/login/")

    community.is_example = True
    community.save(update_fields=["is_example"])
    assert Client().get(address).status_code == 200


def test_a_room_without_minutes_has_none(community, member):
    room = open_room(BRIEF, community=community)
    elsewhere = closed(open_room(BRIEF).community)

    assert as_(member).get(f"{ROOMS}{room.pk}/minutes/").status_code == 404
    assert as_(member).get(f"{ROOMS}{elsewhere.pk}/minutes/").status_code == 404


def test_a_stranger_finds_nothing(community, stranger):
    assert as_(stranger).get(ROOMS).status_code == 404
    assert as_(stranger).post(ROOMS).status_code == 405


def test_three_rooms_cost_no_more_queries_than_one(community, member, django_assert_num_queries):
    client = as_(member)
    open_room(BRIEF, community=community)
    closed(community)
    client.get(ROOMS)
    with django_assert_num_queries(8):
        client.get(ROOMS)
    for _ in range(2):
        open_room(BRIEF, community=community)
        closed(community)
    client.get(ROOMS)
    with django_assert_num_queries(8):
        client.get(ROOMS)
