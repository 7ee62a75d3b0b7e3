"""Potluck: what a date needs, who brings it, and who steps in when somebody cannot."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cairn.communities import actions as communities
from cairn.communities.access import membership_of
from cairn.communities.tests.factories import MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.models import Dish, Slot
from cairn.log.models import Entry, Visibility
from cairn.notices.models import Letter


@pytest.fixture
def series(community, leader):
    """One date, in three days."""
    on = timezone.now().date() + timedelta(days=3)
    return actions.begin_series(community, by=leader, title="Supper", first_on=on, at_time=time(18), zone="UTC")


@pytest.fixture
def slot(series, leader):
    return actions.ask_for(series, day_of(series), by=leader, what="Soup", is_critical=True)


@pytest.fixture
def other(community):
    return MembershipFactory(community=community, person__name="Ines Duarte").person


def day_of(series):
    return timezone.now().date() + timedelta(days=3)


def as_(person):
    client = Client()
    client.force_login(person)
    return client


def at(series, of=""):
    return f"/c/the-engine-room/gather/{series.pk}/{day_of(series).isoformat()}/{of}"


def text_of(answer):
    return answer.content.decode()


def standings():
    return list(Dish.objects.order_by("person").values_list("person", "standing"))


def test_more_than_wanted_is_welcome_and_said(slot, member, other):
    first = actions.bring(slot, person=member)
    second = actions.bring(slot, person=other)

    assert (first.is_more_than_wanted, second.is_more_than_wanted) == (False, True)
    assert Dish.objects.filter(standing="BRINGS").count() == 2


def test_asking_and_bringing_twice_is_once(series, slot, leader, member):
    again = actions.ask_for(series, day_of(series), by=leader, what="Soup")
    actions.bring(slot, person=member)
    actions.bring(slot, person=member)
    actions.stand_by(slot, person=member)

    assert again == slot
    assert standings() == [(member.pk, "BRINGS")]
    assert Entry.objects.filter(verb__startswith="potluck.").count() == 2


def test_dropping_out_promotes_who_stood_by_first_and_tells_both(slot, leader, member, other):
    actions.bring(slot, person=member)
    actions.stand_by(slot, person=other)
    actions.stand_by(slot, person=leader)

    assert actions.drop_out(slot, person=member) == other

    assert dict(standings()) == {other.pk: "BRINGS", leader.pk: "STANDBY"}
    told = Entry.objects.filter(verb__in=["potluck.dropped", "potluck.promoted"]).order_by("pk")
    assert [(each.verb, each.actor, each.visibility) for each in told] == [
        ("potluck.dropped", member, Visibility.PERSON),
        ("potluck.promoted", other, Visibility.PERSON),
    ]
    assert set(Letter.objects.values_list("person", flat=True)) == {member.pk, other.pk}


def test_nobody_is_promoted_while_enough_is_brought(slot, leader, member, other):
    actions.bring(slot, person=member)
    actions.bring(slot, person=other)
    actions.stand_by(slot, person=leader)

    assert actions.drop_out(slot, person=member) is None
    assert dict(standings()) == {other.pk: "BRINGS", leader.pk: "STANDBY"}


def test_no_longer_standing_by_promotes_nobody(slot, leader, member):
    actions.stand_by(slot, person=member)
    actions.stand_by(slot, person=leader)

    assert actions.drop_out(slot, person=member) is None
    assert standings() == [(leader.pk, "STANDBY")]
    assert not Letter.objects.exists()


def test_dropping_out_twice_is_once(slot, member, other):
    actions.bring(slot, person=member)
    actions.stand_by(slot, person=other)

    actions.drop_out(slot, person=member)
    assert actions.drop_out(slot, person=member) is None

    assert Entry.objects.filter(verb="potluck.dropped").count() == 1


def test_what_is_over_or_called_off_stays(series, slot, leader, member):
    with pytest.raises(actions.DateIsPast):
        actions.bring(slot, person=member, at=timezone.now() + timedelta(days=9))
    actions.call_off_date(series, day_of(series), by=leader, why="Snow")
    with pytest.raises(actions.DateIsCancelled):
        actions.bring(slot, person=member)


def test_whoever_leaves_the_community_is_replaced(community, slot, member, other):
    actions.bring(slot, person=member)
    actions.stand_by(slot, person=other)

    communities.leave(membership_of(member, community))

    assert standings() == [(other.pk, "BRINGS")]


def test_the_page_from_asking_to_dropping_out(series, leader, member, other):
    as_(leader).post(at(series, "potluck/"), {"what": "Soup", "wanted": "1", "is_critical": "on"})
    slot = Slot.objects.get()
    page = text_of(as_(member).get(at(series)))
    assert "1 more wanted" in page
    assert "Somebody should stand by" in page

    as_(member).post(at(series, f"potluck/{slot.pk}/"), {"say": "bring"})
    as_(other).post(at(series, f"potluck/{slot.pk}/"), {"say": "stand_by"})
    page = text_of(as_(member).get(at(series)))
    assert "1 more wanted" not in page
    assert "Somebody should stand by" not in page

    answer = as_(member).post(at(series, f"potluck/{slot.pk}/"), {"say": "drop_out"}, follow=True)
    assert "Ines Duarte stood by and brings it." in text_of(answer)


def test_only_who_asked_or_takes_care_takes_it_off(series, slot, leader, member):
    address = at(series, f"potluck/{slot.pk}/withdrawal/")

    assert as_(member).post(address).status_code == 403
    as_(leader).post(address)

    assert not Slot.objects.exists()


def test_strangers_neither_see_nor_bring(series, slot, stranger):
    assert as_(stranger).post(at(series, f"potluck/{slot.pk}/"), {"say": "bring"}).status_code == 404
    assert not Dish.objects.exists()


def test_none_wanted_is_asked_again_with_what_was_written(series, member):
    answer = as_(member).post(at(series, "potluck/"), {"what": "Soup", "wanted": "0"})

    assert answer.status_code == 422
    assert 'value="Soup"' in text_of(answer)


def test_only_they_have_the_button_for_it(series, slot, leader, member):
    assert "“Soup” is not needed" in text_of(as_(leader).get(at(series)))
    assert "“Soup” is not needed" not in text_of(as_(member).get(at(series)))
