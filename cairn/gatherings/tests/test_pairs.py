"""Standing pairs: a programme, its rounds, and who sits with whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cairn.communities import actions as communities
from cairn.communities.access import membership_of
from cairn.communities.actions import keep_apart
from cairn.communities.encounters import note_encounters
from cairn.gatherings import actions
from cairn.gatherings.models import PairMember, PairRound, PairSeat
from cairn.gatherings.queries.pairs import own_talks
from cairn.gatherings.rounds import turn_after, turn_at
from cairn.gatherings.tests.coffee import FIRST, MET, STARTS, join, letters, people, sizes, table_of
from cairn.log.models import Entry, Visibility

# When


@pytest.mark.parametrize(
    ("every", "starts_on", "days"),
    [
        ("WEEK", date(2026, 3, 2), [date(2026, 3, 9), date(2026, 3, 16)]),
        ("TWO_WEEKS", date(2026, 3, 2), [date(2026, 3, 16), date(2026, 3, 30)]),
        ("MONTH", date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 31)]),
        ("QUARTER", date(2025, 11, 30), [date(2026, 2, 28), date(2026, 5, 30)]),
    ],
)
def test_rounds_follow_each_other(programme, every, starts_on, days):
    programme.every, programme.starts_on = every, starts_on

    first = turn_after(programme, datetime(2025, 1, 1, tzinfo=UTC))
    second = turn_after(programme, first.starts_at)

    assert [first.on, second.on, turn_after(programme, second.starts_at).on] == [starts_on, *days]
    assert first.ends_at == second.starts_at


def test_a_round_is_drawn_in_the_morning_of_the_leaders_zone(programme):
    programme.zone = "Asia/Tokyo"

    assert turn_at(programme, datetime(2026, 3, 1, 22, 59, tzinfo=UTC)) is None
    assert turn_at(programme, datetime(2026, 3, 1, 23, 0, tzinfo=UTC)).on == STARTS


def test_a_round_is_drawn_once_however_often_the_worker_looks(community, programme):
    join(programme, *people(community, 4))

    counts = [actions.mind_pairs(at=FIRST + timedelta(minutes=minutes)) for minutes in (-15, 0, 0, 15, 30)]

    assert counts == [0, 4, 0, 0, 0]
    assert PairRound.objects.count() == 1
    assert len(letters()) == 4
    entry = Entry.objects.get(verb="pairs.drawn")
    assert (entry.particulars["count"], entry.actor, entry.visibility) == (4, None, Visibility.MEMBERS)


def test_the_database_refuses_a_second_drawing_of_the_same_day(community, programme):
    join(programme, *people(community, 2))
    actions.draw_round(programme, at=FIRST)

    with pytest.raises(IntegrityError), transaction.atomic():
        PairRound.objects.create(programme=programme, number=2, on=STARTS, drawn_at=FIRST, ends_at=FIRST)


def test_a_worker_that_slept_draws_the_latest_round_only_and_none_in_its_second_half(community, programme):
    join(programme, *people(community, 2))

    assert actions.mind_pairs(at=FIRST + timedelta(days=20)) == 0
    assert actions.mind_pairs(at=FIRST + timedelta(days=35)) == 2
    assert PairRound.objects.get().on == date(2026, 4, 2)


def test_one_alone_waits_until_a_second_joins(community, programme, member, leader):
    join(programme, member)
    assert actions.mind_pairs(at=FIRST) == 0

    join(programme, leader, at=FIRST + timedelta(days=1))

    assert actions.mind_pairs(at=FIRST + timedelta(days=1)) == 2


def test_an_ended_programme_draws_no_more(community, programme, leader):
    join(programme, *people(community, 2))
    actions.end_pairs(programme, by=leader, at=FIRST - timedelta(hours=1))

    assert actions.mind_pairs(at=FIRST) == 0
    with pytest.raises(actions.ProgrammeHasEnded):
        join(programme, leader)


def test_there_is_one_programme_at_a_time(programme, community, leader):
    with pytest.raises(actions.AlreadyAProgramme):
        actions.begin_pairs(community, by=leader, name="Another", starts_on=STARTS, zone="UTC")

    actions.end_pairs(programme, by=leader)
    actions.begin_pairs(community, by=leader, name="Another", starts_on=STARTS, zone="UTC")


# Who


def test_who_skips_is_left_out_once(community, programme):
    one, other, third, fourth = people(community, 4)
    join(programme, one, other, third, fourth)

    actions.skip_pairs(programme, person=one, at=FIRST - timedelta(days=1))
    actions.mind_pairs(at=FIRST)
    actions.mind_pairs(at=FIRST + timedelta(days=31))

    seats = PairSeat.objects.filter(person=one).values_list("round__number", flat=True)
    assert list(seats) == [2]
    assert sizes(1) == [3]


def test_skipping_twice_is_once_and_can_be_taken_back(community, programme, member):
    join(programme, member)
    for _time in range(2):
        actions.skip_pairs(programme, person=member, at=FIRST - timedelta(days=1))
    actions.stop_skipping(programme, person=member)
    actions.stop_skipping(programme, person=member)

    told = Entry.objects.filter(verb__in=["pairs.skipped", "pairs.unskipped"]).order_by("pk")
    assert [(entry.verb, entry.visibility) for entry in told] == [
        ("pairs.skipped", Visibility.PERSON), ("pairs.unskipped", Visibility.PERSON),
    ]  # fmt: skip


def test_those_who_sail_or_have_left_are_not_drawn(community, programme):
    sailing, gone, one, other = people(community, 4)
    join(programme, sailing, gone, one, other)
    communities.set_sail(membership_of(sailing, community))
    communities.leave(membership_of(gone, community), farewell="")

    actions.mind_pairs(at=FIRST)

    assert table_of(one) == {other}
    assert PairMember.objects.filter(until=None).count() == 3


def test_whoever_keeps_apart_is_never_put_together_even_when_alone(community, programme):
    one, other = people(community, 2)
    join(programme, one, other)
    keep_apart(community, person=one, from_whom=other)

    assert actions.mind_pairs(at=FIRST) == 0


def test_those_who_met_in_a_room_have_met(community, programme):
    one, other, third, fourth = people(community, 4)
    join(programme, one, other, third, fourth)
    note_encounters(community, [[one.pk, other.pk], [third.pk, fourth.pk], [one.pk, third.pk]], at=FIRST)

    actions.mind_pairs(at=FIRST)

    assert table_of(one) == {fourth}
    assert all(talk.is_first for talk in own_talks(community, one))


def test_only_those_with_an_hour_of_shared_day_where_that_can_be(community, programme):
    tokyo = people(community, 3, zone="Asia/Tokyo")
    recife = people(community, 3, zone="America/Recife")
    join(programme, *tokyo, *recife)

    actions.mind_pairs(at=FIRST)

    assert sizes() == [3, 3]
    assert table_of(tokyo[0]) == {tokyo[1], tokyo[2]}


def test_rather_at_the_edge_of_the_day_than_alone(community, programme):
    (one,) = people(community, 1, zone="Asia/Tokyo")
    (other,) = people(community, 1, zone="America/Recife")
    join(programme, one, other)

    actions.mind_pairs(at=FIRST)

    assert table_of(one) == {other}
    assert "not day for all of you at the same time" in letters(one)[0].text


def test_a_language_in_common_where_that_can_be(community, programme):
    french, english = people(community, 2), people(community, 2)
    join(programme, *french, languages=["fr"])
    join(programme, *english, languages=["en", "de"])

    actions.mind_pairs(at=FIRST)

    assert table_of(french[0]) == {french[1]}
    assert "You both speak French." in letters(french[0])[0].text
    assert "You both speak English and German." in letters(english[0])[0].text


def test_different_teams_first_where_that_is_wished(community, leader):
    programme = actions.begin_pairs(
        community, by=leader, name="Across", starts_on=STARTS, zone="UTC", prefer="ACROSS", at=FIRST - timedelta(days=9)
    )
    water, trams = people(community, 3), people(community, 3)
    join(programme, *water, group="Water")
    join(programme, *trams, group=" trams ")

    actions.mind_pairs(at=FIRST)

    assert all(table_of(person) <= set(trams) for person in water)
    assert "You come from different teams" in letters(water[0])[0].text


def test_threes_where_they_are_wanted(community, leader):
    programme = actions.begin_pairs(
        community, by=leader, name="Threes", starts_on=STARTS, zone="UTC", size=3, at=FIRST - timedelta(days=9)
    )
    join(programme, *people(community, 7))

    actions.mind_pairs(at=FIRST)

    assert sizes() == [3, 4]


# Late


def test_who_comes_late_makes_a_three_and_all_are_told(community, programme, member):
    one, other = people(community, 2)
    join(programme, one, other)
    actions.mind_pairs(at=FIRST)

    join(programme, member, at=FIRST + timedelta(days=3))

    assert table_of(member) == {one, other}
    assert [letter.subject for letter in letters(one)] == [
        "Monthly coffee: this time with Person 1", "Monthly coffee: Jakub Nowak joins you",
    ]  # fmt: skip
    assert [letter.subject for letter in letters(member)] == ["Monthly coffee: this time with Person 0 and Person 1"]


def test_who_comes_in_the_second_half_or_when_all_have_met_waits(community, programme, member, leader):
    one, other = people(community, 2)
    join(programme, one, other)
    actions.mind_pairs(at=FIRST)
    actions.answer_pair(PairSeat.objects.get(person=one), said=MET, at=FIRST + timedelta(days=1))

    join(programme, member, at=FIRST + timedelta(days=3))
    join(programme, leader, at=FIRST + timedelta(days=16))

    assert PairSeat.objects.count() == 2


def test_two_who_wait_sit_down_together(community, programme, member, leader):
    one, other = people(community, 2)
    join(programme, one, other)
    actions.mind_pairs(at=FIRST)
    actions.answer_pair(PairSeat.objects.get(person=one), said=MET, at=FIRST + timedelta(days=1))
    join(programme, member, at=FIRST + timedelta(days=3))

    join(programme, leader, at=FIRST + timedelta(days=4))

    assert table_of(member) == {leader}
    assert len(letters(member)) == len(letters(leader)) == 1


def test_a_three_does_not_become_a_four_by_coming_late(community, programme, member):
    join(programme, *people(community, 3))
    actions.mind_pairs(at=FIRST)

    join(programme, member, at=FIRST + timedelta(days=1))

    assert sizes() == [3]


def test_whoever_is_left_alone_sits_down_elsewhere(community, programme):
    everybody = people(community, 4)
    join(programme, *everybody)
    actions.mind_pairs(at=FIRST)
    leaver = everybody[0]
    (left,) = table_of(leaver)

    actions.leave_pairs(programme, person=leaver, at=FIRST + timedelta(days=2))

    assert sizes() == [3]
    assert left in {seat.person for seat in PairSeat.objects.all()}
    assert len(letters(left)) == 2


def test_whoever_is_left_alone_without_another_pair_is_told(community, programme):
    one, other = people(community, 2)
    join(programme, one, other)
    actions.mind_pairs(at=FIRST)

    communities.leave(membership_of(one, community), farewell="", at=FIRST + timedelta(days=2))

    assert not PairSeat.objects.exists()
    assert letters(other)[-1].subject == "Monthly coffee: your talk falls out this time"


# What they say
