"""“Still true?” is asked of the keeper when it is time, and of others where they are silent or gone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cairn.communities.models import Membership
from cairn.memory import actions
from cairn.memory.models import Question
from cairn.memory.tests.factories import AuthorFactory, ItemFactory
from cairn.notices.models import Letter

DUE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAYS = timedelta(days=1)


def asked():
    return list(Question.objects.order_by("pk").values_list("person__name", flat=True))


@pytest.fixture
def item(community, member):
    return ItemFactory(community=community, title="The hour", keeper=member, review_on=DUE.date())


def test_the_keeper_is_asked_on_the_day(item, member):
    assert actions.ask_what_is_due(at=DUE - 1 * DAYS) == 0
    assert actions.ask_what_is_due(at=DUE) == 1

    assert asked() == ["Jakub Nowak"]
    assert list(Letter.objects.values_list("person", "subject")) == [(member.pk, "Still true? The hour")]


def test_nobody_is_asked_again_at_once(item):
    actions.ask_what_is_due(at=DUE)

    assert actions.ask_what_is_due(at=DUE + 9 * DAYS) == 0


def test_where_the_keeper_is_silent_another_is_asked_then_it_rests(item, leader):
    AuthorFactory(item=item, person=leader)

    counts = [actions.ask_what_is_due(at=DUE + days * DAYS) for days in (0, 10, 20, 30)]

    assert counts == [1, 1, 0, 0]
    assert asked() == ["Jakub Nowak", "Keziah Adeyemi"]


@pytest.mark.parametrize("state", [Membership.State.ALUMNI, Membership.State.SAILING])
def test_where_the_keeper_is_away_another_is_asked(item, member, leader, state):
    Membership.objects.filter(person=member).update(state=state)

    actions.ask_what_is_due(at=DUE)

    assert asked() == ["Keziah Adeyemi"]


def test_drafts_and_outdated_things_are_not_asked_about(community, member, item):
    ItemFactory(community=community, keeper=member, review_on=DUE.date(), audience="AUTHORS")
    ItemFactory(community=community, keeper=member, review_on=DUE.date(), standing="OUTDATED")

    assert actions.ask_what_is_due(at=DUE) == 1


def test_what_is_still_true_is_asked_about_after_its_time(item, member):
    actions.ask_what_is_due(at=DUE)

    actions.say_still_true(item, by=member, reply="TRUE", at=DUE)

    item.refresh_from_db()
    assert (item.standing, item.review_on) == ("HOLDS", date(2027, 5, 20))
    assert Question.objects.get().reply == "TRUE"


def test_what_needs_work_is_asked_about_in_a_month(item, member):
    actions.say_still_true(item, by=member, reply="NEEDS_WORK", at=DUE)

    item.refresh_from_db()
    assert (item.standing, item.review_on) == ("NEEDS_WORK", date(2026, 12, 20))


def test_what_is_outdated_stays_and_says_so(item, member):
    actions.say_still_true(item, by=member, reply="OUTDATED", at=DUE)

    item.refresh_from_db()
    assert (item.standing, item.review_on) == ("OUTDATED", None)
    with pytest.raises(actions.NobodyAsks):
        actions.say_still_true(item, by=member, reply="OUTDATED", at=DUE)


def test_what_was_outdated_can_be_true_again(item, member):
    actions.say_still_true(item, by=member, reply="OUTDATED", at=DUE)
    actions.say_still_true(item, by=member, reply="TRUE", at=DUE)

    item.refresh_from_db()
    assert (item.standing, item.review_on) == ("HOLDS", date(2027, 5, 20))


def test_the_keeper_stays_when_another_answers(item, member, leader):
    actions.say_still_true(item, by=leader, reply="TRUE", at=DUE)

    item.refresh_from_db()
    assert item.keeper == member


def test_who_takes_over_is_the_keeper(item, leader):
    actions.say_still_true(item, by=leader, reply="TRUE", takes_over=True, at=DUE)

    item.refresh_from_db()
    assert item.keeper == leader


def test_where_the_keeper_has_left_whoever_answers_looks_after_it(item, member, leader):
    Membership.objects.filter(person=member).update(state=Membership.State.ALUMNI)

    actions.say_still_true(item, by=leader, reply="TRUE", at=DUE)

    item.refresh_from_db()
    assert item.keeper == leader
