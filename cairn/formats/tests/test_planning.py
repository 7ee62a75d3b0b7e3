"""A plan adds itself up from people and topics, and says when it does not fit."""

import pytest

from cairn.formats import library, reading
from cairn.formats.planning import plan

from .factories import SMALL

GROWING = SMALL.replace("    minutes: 5\n", "    minutes: 5\n    grows: {per: person, seconds: 60}\n")


def growing(grows):
    return reading.read(GROWING.replace("{per: person, seconds: 60}", grows), file="small.yaml")


def of(key):
    return library.formats()[key]


def minutes(format_, **asked):
    return {line.step.key: line.minutes for line in plan(format_, **asked).lines}


@pytest.mark.parametrize("key", list(library.formats()))
def test_without_people_a_plan_is_what_the_format_says(key):
    assert plan(of(key)).minutes == of(key).minutes
    assert plan(of(key)).warnings == []


@pytest.mark.parametrize(
    ("grows", "people", "topics", "expected"),
    [
        ("{per: person, seconds: 60}", 12, None, 12),
        ("{per: person, seconds: 60}", 12, 3, 12),
        ("{per: person, seconds: 30}", 5, None, 3),  # two minutes and a half are three
        ("{per: person, seconds: 30, least: 4}", 5, None, 4),
        ("{per: topic, seconds: 300}", 12, 4, 20),
        ("{per: topic, seconds: 60}", 7, None, 7),  # a topic each
        ("{per: group, of: 3, seconds: 300}", 12, None, 20),
        ("{per: group, of: 3, seconds: 300}", 13, None, 25),
        ("{per: person, seconds: 60}", None, 9, 5),  # nobody said how many: as the format says
    ],
)
def test_a_step_takes_as_long_as_there_are_turns(grows, people, topics, expected):
    assert minutes(growing(grows), people=people, topics=topics) == {"topics": expected, "together": 3}


@pytest.mark.parametrize("grows", ["{per: group, seconds: 60}", "{per: person, of: 3, seconds: 60}"])
def test_groups_say_how_many_are_in_one(grows):
    with pytest.raises(reading.FormatError, match="how many are in a group"):
        growing(grows)


def test_how_it_was_reckoned_is_said():
    lines = plan(of("lean-coffee"), people=14).lines

    assert [(line.step.key, line.minutes, line.why, line.room_for) for line in lines] == [
        ("welcome", 3, "", None),
        ("topics", 5, "", None),
        ("pitches", 7, "14 × 30 seconds", None),
        ("votes", 4, "", None),
        ("talk", 38, "", 7),
        ("close", 5, "", None),
    ]
    assert plan(of("lean-coffee"), people=14).minutes == 62


def test_a_plan_that_fits_warns_of_nothing():
    made = plan(of("lean-coffee"), people=10, slot=60)

    assert (made.minutes, made.over, made.warnings) == (60, 0, [])


def test_a_plan_that_does_not_fit_says_by_how_much():
    assert plan(of("lean-coffee"), people=14, slot=60).warnings == ["It takes 62 minutes: 2 minutes more than your 60."]
    assert plan(of("lean-coffee"), people=12, slot=60).warnings == ["It takes 61 minutes: 1 minute more than your 60."]


def test_steps_that_may_be_skipped_are_offered_for_it():
    made = plan(of("backlog-co-creation"), people=12, topics=24, slot=55)

    assert [step.key for step in made.shorter] == ["pitches"]
    assert made.warnings == [
        "It takes 60 minutes: 5 minutes more than your 55.",
        "Without “A few words each” it takes 52.",
        "“The smallest first step” has time for 3 topics; the others wait.",
    ]


def test_what_works_with_a_skipped_step_goes_with_it():
    made = plan(of("founding-workshop"), slot=110)

    assert (made.over, [step.key for step in made.shorter]) == (10, ["forces-alone", "forces-together"])
    assert (
        made.warnings[1]
        == "Without “What helps, what slows · alone”, “What helps, what slows · together” it takes 108."
    )
    assert [step.key for step in plan(of("founding-workshop"), slot=107).shorter] == [
        "forces-alone", "forces-together", "leader",
    ]  # fmt: skip


def test_when_skipping_does_not_help_nothing_is_offered():
    made = plan(of("founding-workshop"), slot=60)

    assert made.shorter == ()
    assert made.warnings == ["It takes 120 minutes: 60 minutes more than your 60."]


def test_a_step_with_time_for_one_topic_counts_none():
    steps = plan(of("founding-workshop"), topics=5).lines

    assert {line.room_for for line in steps} == {None}


def test_too_few_and_too_many_people_are_said():
    assert plan(of("retrospective"), people=3).warnings == ["It needs 4 people or more; you are 3."]
    assert plan(of("retrospective"), people=4).warnings == []
    assert plan(of("retrospective"), people=20).warnings == []
    assert plan(of("retrospective"), people=21).warnings == ["It is made for 20 people at most; you are 21."]


def test_topics_beyond_the_time_wait():
    assert plan(of("lean-coffee"), people=4, topics=8).warnings == ["“We talk” has time for 7 topics; the others wait."]
    assert plan(of("lean-coffee"), people=4, topics=7).warnings == []
