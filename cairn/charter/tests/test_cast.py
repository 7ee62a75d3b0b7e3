"""Portraits of those the community is there for: read by everyone, drawn and corrected by those who lead."""

import pytest
from django.test import Client

from cairn.charter import actions
from cairn.charter.models import Persona
from cairn.communities.tests.factories import LONG_AGO, CommunityFactory
from cairn.log.models import Entry

PAGE, DIRECTION = "/c/the-engine-room/cast/", "/c/the-engine-room/direction/"
LOU = {"name": "Lou, 23", "portrait": "Calls all day", "wants": "A quick answer", "needs": "Courage"}


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


def under(prefix, **said):
    return {f"{prefix}-{name}": text for name, text in (LOU | said).items()}


@pytest.fixture
def lou(community):
    return Persona.objects.create(community=community, position=1, made_at=LONG_AGO, **LOU)


def standing(community):
    found = Persona.objects.filter(community=community, retired_at=None).order_by("position")
    return [(each.name, each.portrait, each.wants, each.needs) for each in found]


def test_a_portrait_is_drawn_by_hand(community, leader):
    answer = as_(leader).post(f"{PAGE}new/", under("new", name=" Lou,   23 ", wants="A quick answer\r\n\r\n No jargon"))

    assert (answer.status_code, answer.url) == (302, f"{PAGE}#persona-{Persona.objects.get().pk}")
    assert standing(community) == [("Lou, 23", "Calls all day", "A quick answer\nNo jargon", "Courage")]
    assert Entry.objects.get(verb="persona.drawn").particulars["name"] == "Lou, 23"


def test_a_portrait_without_a_name_is_asked_for_one_and_keeps_what_was_typed(community, leader):
    answer = as_(leader).post(f"{PAGE}new/", under("new", name=" "))

    assert answer.status_code == 422
    assert "Give them a name, an invented one." in text_of(answer)
    assert "Calls all day</textarea>" in text_of(answer)
    assert standing(community) == []


def test_a_portrait_is_corrected(community, leader, lou):
    as_(leader).post(f"{PAGE}{lou.pk}/", under(f"persona-{lou.pk}", needs="Time"))

    assert standing(community) == [("Lou, 23", "Calls all day", "A quick answer", "Time")]
    assert Entry.objects.get(verb="persona.revised").particulars["changed"] == ["needs"]


def test_the_same_words_change_nothing(community, leader, lou):
    assert not actions.revise_persona(lou, by=leader, **LOU)
    assert not Entry.objects.filter(verb="persona.revised").exists()


def test_one_that_is_let_go_is_shown_no_longer(community, leader, member, lou):
    client = as_(member)
    assert "Lou, 23" in text_of(client.get(DIRECTION))
    assert "A quick answer" in text_of(client.get(PAGE))

    as_(leader).post(f"{PAGE}{lou.pk}/retirement/")

    assert "Lou, 23" not in text_of(client.get(DIRECTION))
    assert "A quick answer" not in text_of(client.get(PAGE))


@pytest.mark.parametrize("path", ["", "retirement/"])
def test_what_somebody_else_let_go_meanwhile_stays_gone(community, leader, lou, path):
    actions.retire_persona(lou, by=leader, at=LONG_AGO)

    answer = as_(leader).post(f"{PAGE}{lou.pk}/{path}", under(f"persona-{lou.pk}", needs="Time"))

    assert answer.status_code == 409
    assert "The portrait of Lou, 23 was let go of meanwhile." in text_of(answer)
    assert Persona.objects.get().needs == "Courage"


def test_members_read_and_do_not_write_and_strangers_find_nothing(community, leader, member, stranger, lou):
    assert [as_(each).get(PAGE).status_code for each in (leader, member, stranger)] == [200, 200, 404]
    assert "Correct the portrait" in text_of(as_(leader).get(PAGE))
    assert "Correct the portrait" not in text_of(as_(member).get(PAGE))
    assert as_(member).post(f"{PAGE}{lou.pk}/", under(f"persona-{lou.pk}")).status_code == 403
    assert as_(member).post(f"{PAGE}new/", under("new")).status_code == 403


def test_a_portrait_of_another_community_is_not_found(community, leader, lou):
    theirs = Persona.objects.create(community=CommunityFactory(), position=1, made_at=LONG_AGO, **LOU)
    assert as_(leader).post(f"{PAGE}{theirs.pk}/retirement/").status_code == 404
