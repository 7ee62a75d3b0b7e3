"""Who is asked, when, and why: gently, in turn, at most three times a week."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.communities.models import Distance, Membership
from cairn.help import actions, refusals
from cairn.help.choosing import MOST_A_WEEK, Candidate, choose, pairs_of
from cairn.help.explaining import why_you
from cairn.help.models import Request, Turn
from cairn.help.tests.factories import MONDAY, answered, asked, somebody_in
from cairn.log.models import Entry
from cairn.notices.models import Letter

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HALF = MONDAY + DAY  # half of two working days
PEOPLE = Request.Audience.PEOPLE


def turns():
    return {(turn.person.name, turn.wave) for turn in Turn.objects.select_related("person")}


def crowd(community, number):
    return [somebody_in(community, f"Helper {each}") for each in range(number)]


def run(at):
    return actions.ask_in_turn(at=at)


def test_three_are_asked_before_the_promise_runs_out_and_only_once(community, member):
    crowd(community, 8)
    request = asked(community, member)

    assert [run(HALF - HOUR), run(HALF), run(HALF), run(HALF + HOUR)] == [0, 3, 0, 0]
    assert Letter.objects.filter(kind="help.turn").count() == 3
    assert request.answer_by > HALF


def test_whoever_is_stuck_is_helped_at_once_and_what_can_wait_waits(community, member):
    crowd(community, 8)
    asked(community, member, "Stuck", urgency="STUCK")
    asked(community, member, "Whenever", urgency="WHENEVER")

    assert run(MONDAY) == 3
    assert run(HALF) == 0
    assert run(MONDAY + DAY + 4 * HOUR) == 3


def test_when_the_promise_has_run_out_others_are_asked_and_then_nobody_more(community, member):
    crowd(community, 20)
    request = asked(community, member)

    counts = [
        run(moment) for moment in (HALF, request.answer_by, request.answer_by + 2 * DAY, request.answer_by + 30 * DAY)
    ]
    assert counts == [3, 3, 3, 0]
    assert Turn.objects.values("person").distinct().count() == 9


def test_nobody_is_asked_once_there_is_an_answer(community, member):
    crowd(community, 5)
    answered(asked(community, member), somebody_in(community))

    assert run(HALF) == 0


def test_whoever_asked_is_away_or_wants_to_be_left_alone_is_not_asked(community, member):
    somebody_in(community, "Sailing", state=Membership.State.SAILING)
    quiet = somebody_in(community, "Quiet")
    actions.be_quiet(quiet.memberships.get(), until=date(2026, 12, 1))
    apart = somebody_in(community, "Apart")
    Distance.objects.create(community=community, person=apart, from_whom=member)
    somebody_in(community, "Free")
    asked(community, member)
    run(HALF)

    assert turns() == {("Free", 1)}


def test_those_are_asked_who_offered_answered_or_see_it_through_the_same_lens(community, member):
    others = crowd(community, 10)
    actions.offer(community, by=others[3], what="Slow queries and their plans", at=MONDAY)
    before = asked(community, member, "Why are queries so slow in the morning?", at=MONDAY - 30 * DAY)
    answered(before, others[5], at=MONDAY - 30 * DAY)
    actions.offer(community, by=others[7], what="Something else", tags=["journey:talk"], at=MONDAY)
    asked(community, member, tags=["journey:talk"])
    run(HALF)

    assert {name for name, _wave in turns()} == {"Helper 3", "Helper 5", "Helper 7"}
    said = {turn.person.name: why_you(turn) for turn in Turn.objects.all()}
    assert said["Helper 3"] == "You offered help with “Slow queries and their plans”, and it is your turn."
    assert said["Helper 5"].startswith("You answered something like it: “Why are queries so slow in the morning?”.")
    assert said["Helper 7"].startswith("You have to do with “")


def test_a_reason_never_tells_of_what_was_asked_of_few(community, member):
    other = somebody_in(community, "Otto")
    secret = asked(community, member, "Slow queries at the bank?", audience=PEOPLE, people=[other])
    answered(secret, other)
    crowd(community, 1)
    asked(community, member)
    run(HALF)

    assert [turn.because for turn in Turn.objects.filter(person=other, wave=1)] == [{}]


def test_an_offer_that_has_run_out_or_was_withdrawn_is_no_reason(community, member):
    others = crowd(community, 2)
    actions.offer(community, by=others[0], what="Slow queries", until=MONDAY.date(), at=MONDAY)
    actions.withdraw_offer(actions.offer(community, by=others[1], what="Slow queries", at=MONDAY), by=others[1])
    asked(community, member)
    run(HALF)

    assert [turn.because for turn in Turn.objects.all()] == [{}, {}]


def test_nobody_is_asked_more_than_three_times_a_week(community, member):
    crowd(community, 3)
    for number in range(6):
        asked(community, member, f"Question {number}", urgency="STUCK")
    run(MONDAY)

    assert Counter(Turn.objects.values_list("person__name", flat=True)) == {f"Helper {each}": 3 for each in range(3)}
    week_later = MONDAY + 7 * DAY
    asked(community, member, "Later", urgency="STUCK", at=week_later)
    assert run(week_later) > 0


def test_not_the_same_two_again(community, member):
    crowd(community, 7)
    for number in range(2):
        asked(community, member, f"Question {number}", urgency="STUCK")
    run(MONDAY)

    waves = [
        set(Turn.objects.filter(request=request).values_list("person", flat=True)) for request in Request.objects.all()
    ]
    assert len(waves[0] & waves[1]) <= 1


def test_named_people_are_asked_at_once(community, member):
    others = crowd(community, 4)
    asked(community, member, audience=PEOPLE, people=others)
    run(MONDAY)

    assert len(turns()) == 4
    assert why_you(Turn.objects.all()[0]) == "Whoever asked named you."


def test_not_now_passes_the_turn_on(community, member):
    crowd(community, 8)
    asked(community, member)
    run(HALF)
    first = Turn.objects.order_by("pk")[0]
    actions.not_now(first, at=HALF)
    actions.not_now(first, at=HALF)

    assert Turn.objects.count() == 4
    assert Entry.objects.filter(verb="help.declined").count() == 1


def test_an_introduction_asks_that_person_and_shows_them_the_request(community, member):
    knows, who = somebody_in(community, "Knows"), somebody_in(community, "Who")
    request = asked(community, member, audience=PEOPLE, people=[knows])
    turn = actions.introduce(request, by=knows, person=who, word="You did this in spring.", at=MONDAY)

    assert why_you(turn) == "Knows thinks that you can help here."
    letter = Letter.objects.get(kind="help.turn", person=who)
    assert "You did this in spring." in letter.text
    with pytest.raises(refusals.AskedAlready):
        actions.introduce(request, by=knows, person=who, at=MONDAY)


def test_an_introduction_respects_the_week_and_those_who_are_away(community, member):
    knows, who = somebody_in(community, "Knows"), somebody_in(community, "Who")
    for number in range(3):
        request = asked(community, member, f"Question {number}")
        actions.introduce(request, by=knows, person=who, at=MONDAY)
    request = asked(community, member, "One more")
    with pytest.raises(refusals.AskedOftenEnough):
        actions.introduce(request, by=knows, person=who, at=MONDAY)
    away = somebody_in(community, "Away", state=Membership.State.SAILING)
    with pytest.raises(refusals.AwayNow):
        actions.introduce(request, by=knows, person=away, at=MONDAY)
    with pytest.raises(refusals.TheyAsk):
        actions.introduce(request, by=knows, person=member, at=MONDAY)
    with pytest.raises(refusals.YourOwnRequest):
        actions.introduce(request, by=member, person=member, at=MONDAY)


candidates = st.lists(
    st.builds(Candidate, st.integers(1, 10**6), st.floats(0, 1), st.integers(0, 5), st.integers(0, 40)),
    max_size=30,
    unique_by=lambda each: each.person,
)


@given(candidates, st.integers(0, 99), st.integers(1, 4))
def test_only_free_people_nobody_twice_and_as_many_as_there_are(people, seed, how_many):
    chosen = choose(people, together=set(), dice=Random(seed), how_many=how_many)

    assert all(each.asked_this_week < MOST_A_WEEK for each in chosen)
    assert len({each.person for each in chosen}) == len(chosen)
    assert len(chosen) == min(how_many, sum(each.is_free for each in people))


@given(st.integers(6, 30), st.integers(0, 99))
def test_with_six_or_more_no_two_are_asked_together_twice_running(number, seed):
    people = [Candidate(each, 0.5, 0, 0) for each in range(number)]
    first = choose(people, together=set(), dice=Random(seed))
    second = choose(people, together=pairs_of(each.person for each in first), dice=Random(seed))

    assert len({each.person for each in first} & {each.person for each in second}) <= 1
