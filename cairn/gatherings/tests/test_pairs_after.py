"""Standing pairs: one-click answers, letters with a reason, and what others learn of it."""

from datetime import timedelta

import pytest
from django.utils import translation

from cairn.communities.encounters import note_encounters
from cairn.communities.models import Encounter
from cairn.gatherings import actions
from cairn.gatherings.models import PairSeat
from cairn.gatherings.prompts import check_library, prompt_of
from cairn.gatherings.queries.pairs import progress_of, rounds_of, tallies_of
from cairn.gatherings.tests.coffee import COULD_NOT, FIRST, MET, STARTS, join, letters, people, table_of
from cairn.log.models import Entry, Visibility


@pytest.fixture
def pair(community, programme):
    one, other = people(community, 2)
    join(programme, one, other)
    actions.mind_pairs(at=FIRST)
    return [PairSeat.objects.get(person=one), PairSeat.objects.get(person=other)]


def encounters():
    return list(Encounter.objects.values_list("one", "other", "times"))


def test_either_word_is_enough_and_two_are_one_meeting(pair):
    one, other = pair
    actions.answer_pair(one, said=MET)
    first = encounters()
    actions.answer_pair(other, said=MET)
    actions.answer_pair(other, said=MET)

    assert first == encounters() == [(one.person_id, other.person_id, 1)]
    assert Entry.objects.filter(verb="pairs.met", visibility=Visibility.PERSON).count() == 2


def test_a_slip_can_be_taken_back(community, pair):
    one, other = pair
    note_encounters(community, [[one.person_id, other.person_id]], at=FIRST)
    actions.answer_pair(one, said=MET)
    assert encounters() == [(one.person_id, other.person_id, 2)]

    actions.answer_pair(one, said=COULD_NOT)

    assert encounters() == [(one.person_id, other.person_id, 1)]


def test_of_a_three_whoever_could_not_is_left_out(community, programme):
    everybody = people(community, 3)
    join(programme, *everybody)
    actions.mind_pairs(at=FIRST)
    first, second, third = (PairSeat.objects.get(person=person) for person in everybody)

    actions.answer_pair(third, said=COULD_NOT)
    actions.answer_pair(first, said=MET)

    assert encounters() == [(first.person_id, second.person_id, 1)]
    actions.answer_pair(third, said=MET)
    assert len(encounters()) == 3


def test_half_way_only_the_silent_are_reminded_and_once(community, programme):
    everybody = people(community, 6)
    join(programme, *everybody)
    actions.mind_pairs(at=FIRST)
    seats = {person: PairSeat.objects.get(person=person) for person in everybody}
    talker = everybody[0]
    (partner,) = table_of(talker)
    actions.answer_pair(seats[talker], said=COULD_NOT)

    for days in (14, 16, 17, 25):
        actions.mind_pairs(at=FIRST + timedelta(days=days))

    reminded = {letter.person for letter in letters(kind="gathering.pair_reminder")}
    assert reminded == set(everybody) - {talker, partner}
    assert len(letters(kind="gathering.pair_reminder")) == 4


@pytest.mark.parametrize(("count", "told"), [(6, 0), (8, 1)])
def test_the_leader_gets_counts_and_only_of_four_pairs_on(community, programme, leader, count, told):
    everybody = people(community, count)
    join(programme, *everybody)
    actions.mind_pairs(at=FIRST)
    actions.answer_pair(PairSeat.objects.get(person=everybody[0]), said=MET)

    for _time in range(2):
        actions.mind_pairs(at=FIRST + timedelta(days=31))

    summaries = letters(leader, kind="gathering.pair_summary")
    assert len(summaries) == told
    if told:
        assert "Of 4 pairs 1 met, 0 could not, and 3 have not said." in summaries[0].text
        assert not any(str(person) in summaries[0].text for person in everybody)
    assert (tallies_of(rounds_of(programme))[-1].met is None) == (told == 0)


def test_the_log_says_who_takes_part_but_never_who_with_whom(pair, community):
    actions.answer_pair(pair[0], said=MET)

    for entry in Entry.objects.filter(verb__startswith="pairs."):
        own = {entry.actor and str(entry.actor)}
        assert not {str(seat.person) for seat in pair} - own & set(map(str, entry.particulars.values()))
        assert entry.visibility == Visibility.PERSON or entry.verb in {"pairs.begun", "pairs.joined", "pairs.drawn"}


def test_a_letter_says_who_why_and_what_about(community, programme):
    (one,) = people(community, 1, zone="Europe/Brussels", language="en")
    (other,) = people(community, 1, zone="Asia/Tokyo", language="en")
    join(programme, one, other)

    actions.mind_pairs(at=FIRST)

    text = letters(one)[0].text
    assert "You have not met here yet." in text
    assert "You both speak English." in text
    assert "from 08:00 to 12:00 on your clock (also in Tokyo)" in text
    assert "from 16:00 to 20:00 on your clock (also in Brussels)" in letters(other)[0].text
    assert "What is your work like on an ordinary Tuesday?" in text
    assert f"{other}: {other.email}" in text
    assert text.count("/pair-answers/") == 2


def test_own_prompts_take_turns(community, leader):
    programme = actions.begin_pairs(
        community, by=leader, name="Own", starts_on=STARTS, zone="UTC", prompts="First\n\n Second ",
        at=FIRST - timedelta(days=9),
    )  # fmt: skip
    one, other = people(community, 2)
    join(programme, one, other)

    for days in (0, 31, 61):
        actions.mind_pairs(at=FIRST + timedelta(days=days))

    said = [letter.text.split("To begin with: ")[1].splitlines()[0] for letter in letters(one)]
    assert said == ["First", "Second", "First"]


def test_progress_counts_pairs_of_those_who_take_part(community, programme):
    everybody = people(community, 4)
    join(programme, *everybody)
    actions.mind_pairs(at=FIRST)

    assert progress_of(programme, {person.pk for person in everybody}) == (2, 6)


def test_the_librarys_prompts_are_in_order_and_a_bad_file_is_told_by_its_line(tmp_path):
    assert check_library() == []
    bad = tmp_path / "prompts.yaml"
    bad.write_text("key: prompts\nprompts:\n" + "  - en: What now?\n    fr: Et là ?\n" * 3 + "  - en: Only here?\n")

    assert [str(problem).split(":")[0] for problem in check_library(bad)] == ["prompts.yaml, line 9"]


def test_the_prompt_is_in_the_readers_language(programme):
    with translation.override("fr"):
        assert prompt_of(programme, 1) == "À quoi ressemble votre travail un mardi ordinaire\xa0?"
    assert prompt_of(programme, 13) == prompt_of(programme, 1)
