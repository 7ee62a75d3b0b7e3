"""A programme over many rounds, through its actions: nobody twice before they must, whoever comes, skips and leaves."""

import contextlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from threading import Barrier, Thread

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.communities.actions import keep_apart
from cairn.communities.tests.factories import CommunityFactory, MembershipFactory
from cairn.gatherings import actions
from cairn.gatherings.models import PairMember, PairProgramme, PairRound, PairSeat
from cairn.notices.models import Letter
from cairn.people.models import Person

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
NEVER_DRAWN = 100  # more than there are rounds


def begin(size=2):
    community = CommunityFactory()
    programme = actions.begin_pairs(
        community, by=None, name="Coffee", starts_on=date(2026, 3, 2), zone="UTC", every="WEEK", size=size,
        at=FIRST - WEEK,
    )  # fmt: skip
    return community, programme


def add(community, programme, count, *, at=FIRST - timedelta(days=1)):
    # Made-up people get no letters: only who sits with whom is looked at here.
    those = [MembershipFactory(community=community, person__is_example=True).person for _each in range(count)]
    for person in those:
        actions.join_pairs(programme, person=person, at=at)
    return those


def rounds(programme, count, *, since=0):
    """Draw so many weekly rounds, and give their pairs."""
    for number in range(since, since + count):
        actions.draw_round(programme, at=FIRST + number * WEEK)
    return [tables(drawn) for drawn in PairRound.objects.filter(programme=programme).order_by("number")]


def tables(drawn):
    found = {}
    for pair, person in PairSeat.objects.filter(round=drawn).values_list("pair", "person"):
        found.setdefault(pair, set()).add(person)
    return list(found.values())


def twos(drawn):
    return Counter(frozenset(two) for table in drawn for two in combinations(table, 2))


@pytest.mark.parametrize("count", [2, 4, 6, 10])
def test_an_even_number_uses_every_pair_before_one_comes_again_and_so_again(count):
    community, programme = begin()
    add(community, programme, count)

    drawn = rounds(programme, 2 * (count - 1))

    first = sum((twos(each) for each in drawn[: count - 1]), Counter())
    both = sum((twos(each) for each in drawn), Counter())
    assert set(first.values()) == {1}
    assert len(first) == count * (count - 1) // 2
    assert set(both.values()) == {2}


def test_having_met_does_not_change_the_order_of_who_comes_when():
    community, programme = begin()
    add(community, programme, 6)

    for number in range(5):
        rounds(programme, 1, since=number)
        for seat in PairSeat.objects.filter(round__number=number + 1, said="")[:2]:
            actions.answer_pair(seat, said="MET", at=FIRST + number * WEEK + timedelta(days=1))

    met = sum((twos(tables(drawn)) for drawn in PairRound.objects.all()), Counter())
    assert set(met.values()) == {1}
    assert len(met) == 15


@pytest.mark.parametrize("count", [5, 7, 9])
def test_an_odd_number_makes_one_three_and_no_repeat_while_there_is_another_way(count):
    community, programme = begin()
    add(community, programme, count)

    drawn = rounds(programme, (count - 1) // 2)

    assert [sorted(map(len, each)) for each in drawn] == [[2] * (count // 2 - 1) + [3]] * len(drawn)
    assert set(twos(drawn[0]).values()) == {1}
    # A three uses three pairs: (count + 3) / 2 a round; no repeat in the first quarter of what could be.
    safe = count * (count - 1) // 2 // ((count + 3) // 2) // 2
    early = sum((twos(each) for each in drawn[:safe]), Counter())
    assert set(early.values()) == {1}


class Changing(TestCase):
    """Whatever happens in between, what must hold holds."""

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def test_whoever_comes_late_skips_leaves_or_keeps_apart(self, data):
        community, programme = begin()
        people = add(community, programme, data.draw(st.integers(3, 9)))
        apart = set()
        for number in range(data.draw(st.integers(2, 5))):
            at = FIRST + number * WEEK
            for _act in range(data.draw(st.integers(0, 3))):
                self.change(
                    data, community, programme, people, apart, at - timedelta(hours=data.draw(st.integers(1, 160)))
                )
            skipping = set(
                PairMember.objects.filter(programme=programme, until=None, skips_on=at.date()).values_list(
                    "person", flat=True
                )
            )
            before = sum((twos(tables(each)) for each in PairRound.objects.all()), Counter())
            actions.mind_pairs(at=at)
            drawn = PairRound.objects.filter(programme=programme, on=at.date()).first()
            if drawn is not None:
                self.check(programme, drawn, apart, skipping, before)

    def change(self, data, community, programme, people, apart, at):
        act = data.draw(st.sampled_from(["late", "skip", "leave", "apart"]))
        person = data.draw(st.sampled_from(people))
        if act == "late":
            people += add(community, programme, 1, at=at)
        elif act == "leave":
            actions.leave_pairs(programme, person=person, at=at)
        elif act == "apart":
            other = data.draw(st.sampled_from(people))
            if other != person and not self.sit_together(person, other):
                keep_apart(community, person=person, from_whom=other)
                apart.add(frozenset((person.pk, other.pk)))
        elif PairMember.objects.filter(programme=programme, person=person, until=None).exists():
            actions.skip_pairs(programme, person=person, at=at)

    def sit_together(self, one, other):
        both = PairSeat.objects.filter(person__in=[one, other]).values_list("pair", flat=True)
        return len(both) != len(set(both))

    def check(self, programme, drawn, apart, skipping, before):
        groups = tables(drawn)
        seated = [person for group in groups for person in group]
        takes_part = set(PairMember.objects.filter(programme=programme, until=None).values_list("person", flat=True))
        assert len(seated) == len(set(seated))
        assert not set(seated) & skipping
        assert not set(twos(groups)) & apart
        assert all(len(group) >= 2 for group in groups)
        left = takes_part - skipping - set(seated)
        # Whoever sits alone keeps apart from somebody in every group.
        assert all(any(frozenset((person, each)) in apart for each in group) for person in left for group in groups)
        self.fewest_repeats(groups, before, apart, len(seated))

    def fewest_repeats(self, groups, before, apart, count):
        """For up to six people every other way to make twos is tried: none has fewer repeats."""
        if count > 6 or count % 2 or any(len(group) != 2 for group in groups):
            return
        people = [person for group in groups for person in group]
        here = sum(before.get(two, 0) > 0 for two in twos(groups))
        others = [
            sum(before.get(two, 0) > 0 for two in way) for way in ways(people) if not any(two in apart for two in way)
        ]
        assert here == min(others)


def ways(people):
    """All ways to make twos of these."""
    if not people:
        yield []
        return
    first, *rest = people
    for other in rest:
        for way in ways([each for each in rest if each != other]):
            yield [frozenset((first, other)), *way]


def test_late_comers_join_a_pair_and_are_then_like_everybody():
    community, programme = begin()
    add(community, programme, 8)
    rounds(programme, 1)

    (late,) = add(community, programme, 1, at=FIRST + timedelta(days=1))

    drawn = rounds(programme, 1, since=1)
    assert sorted(map(len, drawn[0])) == [2, 2, 2, 3]
    (three,) = (group for group in drawn[0] if late.pk in group)
    (next_one,) = (group for group in drawn[1] if late.pk in group)
    assert len(three & next_one) == 1  # nobody of that three again, but themselves


def test_a_year_of_weeks_for_sixty_people_repeats_nobody():
    community, programme = begin()
    people = add(community, programme, 0)
    made = Person.objects.bulk_create(
        Person(name=f"P{number}", email=f"p{number}@example.org", is_example=True) for number in range(60)
    )
    people += made
    for person in made:
        MembershipFactory(community=community, person=person)
    PairMember.objects.bulk_create(
        PairMember(programme=programme, person=person, since=FIRST - WEEK) for person in made
    )

    drawn = rounds(programme, 52)

    assert max(sum((twos(each) for each in drawn), Counter()).values()) == 1
    assert len(drawn) == 52


@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_once_draw_once_and_tell_once():
    _community, programme = begin()
    for _each in range(8):
        actions.join_pairs(programme, person=MembershipFactory(community=programme.community).person, at=FIRST - WEEK)
    together, threads, counts = Barrier(4), [], []
    for _worker in range(4):
        threads.append(Thread(target=look, args=(together, counts)))
        threads[-1].start()
    for thread in threads:
        thread.join(30)

    assert sorted(counts) == [0, 0, 0, 8]
    assert (PairRound.objects.count(), PairSeat.objects.count()) == (1, 8)
    assert Letter.objects.filter(kind="gathering.pair").count() == 8


def look(together, counts):
    people, done = 0, False
    together.wait(30)
    try:
        while not done:
            # SQLite in memory, as only tests have it, refuses at once where a file would wait for its turn.
            with contextlib.suppress(OperationalError):
                people += actions.draw_round(PairProgramme.objects.get(), at=FIRST)
                actions.mind_pairs(at=FIRST)
                done = True
        counts.append(people)
    finally:
        connection.close()
