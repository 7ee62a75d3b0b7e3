"""Measures in people's hands: those who lead add them, word them anew, let them go and put them in order."""

import pytest
from django.test import Client

from cairn.charter import actions
from cairn.charter.models import Measure
from cairn.charter.tests.factories import MeasureFactory
from cairn.communities.models import Role
from cairn.communities.tests.factories import LONG_AGO, MembershipFactory, RoleFactory
from cairn.log.models import Entry

PAGE, DIRECTION = "/c/the-engine-room/measures/", "/c/the-engine-room/direction/"


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def three(community):
    return [MeasureFactory(community=community, text=text) for text in ("People come back", "Calls", "Less mail")]


def standing(community):
    return [each.text for each in community.measures.filter(retired_at=None).order_by("position", "pk")]


def told(community):
    return [
        (entry.verb, entry.actor.name, entry.particulars["text"])
        for entry in Entry.objects.filter(community_id=community.pk, verb__startswith="measure.").order_by("pk")
    ]


def test_a_new_one_goes_to_the_end(community, leader, three):
    answer = as_(leader).post(PAGE, {"text": "  Somebody   from outside asks "})

    assert (answer.status_code, answer.url) == (302, PAGE)
    assert standing(community) == ["People come back", "Calls", "Less mail", "Somebody from outside asks"]
    assert told(community) == [("measure.added", "Keziah Adeyemi", "Somebody from outside asks")]


def test_nothing_is_no_measure(community, leader):
    answer = as_(leader).post(PAGE, {"text": " "})

    assert answer.status_code == 422
    assert "Say in a line what you would notice." in text_of(answer)
    assert not Measure.objects.exists()


def test_it_is_the_same_measure_in_other_words(community, leader, three):
    calls = three[1]
    answer = as_(leader).post(f"{PAGE}{calls.pk}/", {f"measure-{calls.pk}-text": "Calls at night, per week"})

    assert (answer.status_code, answer.url) == (302, f"{PAGE}#measure-{calls.pk}")
    assert standing(community) == ["People come back", "Calls at night, per week", "Less mail"]
    entry = Entry.objects.get(verb="measure.reworded")
    assert (entry.particulars["before"], entry.particulars["text"]) == ("Calls", "Calls at night, per week")


def test_the_same_words_change_nothing(community, leader, three):
    assert not actions.reword_measure(three[0], by=leader, text="People come back")
    assert told(community) == []


def test_empty_words_are_asked_for_again_beside_their_measure(community, leader, three):
    answer = as_(leader).post(f"{PAGE}{three[1].pk}/", {f"measure-{three[1].pk}-text": ""})

    assert answer.status_code == 422
    assert [bool(form.errors) for _, form in answer.context["rows"]] == [False, True, False]
    assert standing(community) == ["People come back", "Calls", "Less mail"]


def test_one_that_is_let_go_is_told_no_longer(community, leader, three):
    client = as_(leader)
    assert "Calls" in text_of(client.get(DIRECTION))

    assert client.post(f"{PAGE}{three[1].pk}/retirement/").status_code == 302

    assert standing(community) == ["People come back", "Less mail"]
    assert "Calls" not in text_of(client.get(DIRECTION))
    assert told(community) == [("measure.retired", "Keziah Adeyemi", "Calls")]


@pytest.mark.parametrize(
    ("place", "where", "order"),
    [
        (1, "up", [1, 0, 2]),
        (1, "down", [0, 2, 1]),
        (0, "up", [0, 1, 2]),
        (2, "down", [0, 1, 2]),
    ],
)
def test_order_is_theirs(community, leader, three, place, where, order):
    as_(leader).post(f"{PAGE}{three[place].pk}/place/", {"where": where})

    assert standing(community) == [three[number].text for number in order]
    assert len(told(community)) == (order != [0, 1, 2])


def test_those_that_were_let_go_are_passed_over(community, leader, three):
    actions.retire_measure(three[1], by=leader)

    assert actions.move_measure(three[2], by=leader, where="up")
    assert standing(community) == ["Less mail", "People come back"]


@pytest.mark.parametrize("path", ["", "retirement/", "place/"])
def test_what_somebody_else_let_go_meanwhile_stays_gone(community, leader, three, path):
    actions.retire_measure(three[1], by=leader, at=LONG_AGO)
    said = {f"measure-{three[1].pk}-text": "Calls, again", "where": "up"}

    answer = as_(leader).post(f"{PAGE}{three[1].pk}/{path}", said)

    assert answer.status_code == 409
    assert "“Calls” was let go of meanwhile." in text_of(answer)
    assert Measure.objects.get(pk=three[1].pk).retired_at == LONG_AGO


def test_core_may_members_may_not_and_strangers_find_nothing(community, leader, member, stranger, three):
    core = MembershipFactory(community=community).person
    RoleFactory(community=community, person=core, kind=Role.Kind.CORE)

    assert [as_(each).get(PAGE).status_code for each in (leader, core, member, stranger)] == [200, 200, 403, 404]
    assert as_(member).post(f"{PAGE}{three[0].pk}/retirement/").status_code == 403
    assert PAGE in text_of(as_(leader).get(DIRECTION))
    assert PAGE not in text_of(as_(member).get(DIRECTION))


def test_a_measure_of_another_community_is_not_found(community, leader):
    assert as_(leader).post(f"{PAGE}{MeasureFactory().pk}/retirement/").status_code == 404
