"""Answers, answers that disagree, and what was followed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cairn.help import actions, refusals
from cairn.help.models import Answer, FollowUp
from cairn.log.models import Entry
from cairn.notices.models import Letter

from .factories import MONDAY, answered, asked, followed, somebody_in


@pytest.fixture
def request_(community, member):
    return asked(community, member)


@pytest.fixture
def helper(community):
    return somebody_in(community, "Ada")


def letters(kind):
    return list(Letter.objects.filter(kind=kind).order_by("pk").values_list("person__name", flat=True))


def test_the_first_answer_is_told_once_and_says_whether_it_was_in_time(request_, helper, community):
    answered(request_, helper, at=MONDAY + timedelta(hours=3))
    answered(request_, somebody_in(community), at=MONDAY + timedelta(days=5))

    entries = Entry.objects.filter(verb="help.answered").order_by("pk")
    assert [entry.particulars.get("in_time") for entry in entries] == [True, None]
    assert letters("help.answer") == ["Jakub Nowak"]
    request_.refresh_from_db()
    assert request_.answered_at == MONDAY + timedelta(hours=3)


def test_an_answer_after_the_promise_ran_out_is_late(request_, helper):
    answered(request_, helper, at=request_.answer_by + timedelta(seconds=1))

    assert Entry.objects.get(verb="help.answered").particulars["in_time"] is False


def test_a_question_back_is_no_answer_yet(request_, helper):
    answered(request_, helper, "Which version?", kind=Answer.Kind.QUESTION)

    request_.refresh_from_db()
    assert request_.answered_at is None
    assert request_.asks_again_at is not None


def test_one_does_not_answer_oneself(request_, member):
    with pytest.raises(refusals.YourOwnRequest):
        answered(request_, member)


def test_who_disagrees_says_why_and_the_other_hears_of_it(request_, helper, community):
    first = answered(request_, helper)
    other = somebody_in(community, "Otto")
    with pytest.raises(refusals.WhyIsMissing):
        answered(request_, other, "Measure first.", differs_from=first, why=" ")

    answered(request_, other, "Measure first.", differs_from=first, why="The plan misled us twice.")

    assert letters("help.dissent") == ["Ada"]
    answered(request_, somebody_in(community, "Ines"), "Ask first.", differs_from=first, why="So do I.")
    assert letters("help.dissent") == ["Ada"]  # once a request is enough; the others stand on the page
    assert Entry.objects.filter(verb="help.dissented", actor=other).count() == 1


def test_the_database_too_wants_a_why(request_, helper):
    first = answered(request_, helper)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(request=request_, author=helper, text="No", differs_from=first, at=MONDAY)


def test_one_disagrees_with_an_answer_to_the_same_request_only(request_, helper, community):
    elsewhere = answered(asked(community, somebody_in(community)), helper)

    with pytest.raises(refusals.AnswerIsGone):
        answered(request_, helper, differs_from=elsewhere, why="Because")


def test_what_is_taken_back_leaves_the_question_open_again(request_, helper):
    given = answered(request_, helper)
    actions.take_back(given, by=helper, at=MONDAY)

    request_.refresh_from_db()
    assert (request_.answered_at, request_.asks_again_at) == (None, MONDAY)
    with pytest.raises(refusals.AnswerIsGone):
        actions.take_back(given, by=helper)
    with pytest.raises(refusals.AnswerIsGone):
        followed(given)


def test_advice_that_somebody_follows_stays(request_, helper):
    given = answered(request_, helper)
    followed(given)
    with pytest.raises(refusals.AnswerIsFollowed):
        actions.take_back(given, by=helper)


def test_whoever_asked_chooses_the_day_and_may_choose_again(request_, helper):
    given = answered(request_, helper)
    assert followed(given).due_on == date(2026, 11, 30)
    assert followed(given, on=date(2026, 12, 24)).due_on == date(2026, 12, 24)

    assert FollowUp.objects.count() == 1
    assert Entry.objects.filter(verb="help.accepted").count() == 1
    with pytest.raises(refusals.DayIsPast):
        followed(given, on=date(2026, 11, 15))


def test_one_follows_advice_not_a_question_back(request_, helper):
    with pytest.raises(refusals.AdviceOnly):
        followed(answered(request_, helper, "Which version?", kind=Answer.Kind.QUESTION))


def test_trying_it_and_telling_how_it_went(request_, helper):
    given = answered(request_, helper)
    with pytest.raises(refusals.NothingAccepted):
        actions.mark_tried(given)
    followed(given)
    actions.mark_tried(given, at=MONDAY)
    actions.mark_tried(given, at=MONDAY)
    told = actions.tell_outcome(given, outcome="PARTLY", learned="Only with an index.", at=MONDAY)
    actions.tell_outcome(given, outcome="PARTLY", learned="Only with an index.", at=MONDAY)

    assert (told.outcome, told.learned, told.is_told) == ("PARTLY", "Only with an index.", True)
    assert [Entry.objects.filter(verb=verb).count() for verb in ("help.tried", "help.turned_out")] == [1, 1]
