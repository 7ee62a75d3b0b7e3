"""Three weeks of a small community, as `python -m bench helping` plays a year of a large one."""

import pytest

from cairn.help.models import FollowUp
from cairn.help.tests.year import Year, gini

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("year")]


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker):
    """Played once; every test only reads."""
    with django_db_blocker.unblock():
        from django.db import transaction

        with transaction.atomic():
            played = Year(members=20, requests=40, days=21, hours=(8, 14))
            played.play()
            yield played
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_every_accepted_answer_comes_to_an_end(year):
    outcomes = year.outcomes()

    assert sum(outcomes.values()) > 30
    assert set(outcomes) == set(FollowUp.Outcome.values)  # all five, and none that is still open


@pytest.mark.django_db
def test_nobody_is_written_to_more_than_twice_a_loop_nor_asked_more_than_three_times_a_week(year):
    assert year.most_letters_in_a_loop() == 2
    assert year.most_asks_in_a_week() == 3


@pytest.mark.django_db
def test_about_a_request_whoever_asked_gets_three_letters_at_most_and_anybody_else_two(year):
    """The first answer; how did it turn out, and once more. That they could help; that somebody sees it differently."""
    to_the_asker, to_another = year.most_letters_about_a_request()

    assert to_the_asker == 3
    assert to_another in (1, 2)  # the second, of dissent, is as rare as two who were asked and disagree


@pytest.mark.django_db
def test_the_load_is_even(year):
    assert sum(year.loads()) > 60
    assert gini(year.loads()) < 0.2


def test_gini_knows_even_from_uneven():
    assert gini([3, 3, 3, 3]) == 0
    assert gini([0, 0, 0, 12]) == 0.75
