"""Seasons: the leadership groups are shared out, and handed on kindly."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cairn.communities import actions as communities
from cairn.communities.access import membership_of
from cairn.gatherings import actions
from cairn.gatherings.actions.seasons import tell_of_ending_seasons
from cairn.gatherings.library import DUTIES, FOLDER, GROUPS, check_library, groups, guides
from cairn.gatherings.models import Carrier, Kind
from cairn.notices.models import Letter

TODAY = timezone.now().date()


@pytest.fixture
def season(community, leader):
    return actions.begin_season(community, by=leader, name="Spring", first_on=TODAY, last_on=TODAY + timedelta(days=90))


def carried():
    return list(Carrier.objects.order_by("pk").values_list("season__name", "group", "person__name", "is_next"))


def test_one_season_at_a_time(season, community, leader):
    with pytest.raises(actions.SeasonIsRunning):
        actions.begin_season(community, by=leader, name="Summer", first_on=TODAY, last_on=TODAY)


def test_a_season_ends_after_it_begins(community, leader):
    with pytest.raises(actions.SeasonEndsBeforeItBegins):
        actions.begin_season(community, by=leader, name="Odd", first_on=date(2026, 5, 2), last_on=date(2026, 5, 1))


def test_whoever_said_so_carries_it_in_the_next(season, community, leader, member):
    actions.join_group(season, "keepers", person=leader)
    actions.join_group(season, "keepers", person=member, is_next=True)
    actions.join_group(season, "keepers", person=member, is_next=True)
    actions.end_season(season, by=leader, thanks="You were many.")

    actions.begin_season(community, by=leader, name="Summer", first_on=TODAY, last_on=TODAY)

    assert carried()[2:] == [("Summer", "keepers", "Jakub Nowak", False)]


def test_what_has_ended_stays_as_it_was(season, leader, member):
    carrier = actions.join_group(season, "keepers", person=member)
    actions.end_season(season, by=leader)
    actions.end_season(season, by=leader)

    for act in (
        lambda: actions.join_group(season, "agenda", person=member),
        lambda: actions.leave_group(carrier),
        lambda: actions.leave_season_note(carrier, text="Late."),
    ):
        with pytest.raises(actions.SeasonIsOver):
            act()
    assert carried() == [("Spring", "keepers", "Jakub Nowak", False)]


def test_two_weeks_before_the_end_a_note_is_asked_for_once(season, leader, member):
    actions.join_group(season, "keepers", person=member)
    noted = actions.join_group(season, "agenda", person=leader)
    actions.leave_season_note(noted, text="Ask early.")

    counts = [tell_of_ending_seasons(at=timezone.now() + timedelta(days=days)) for days in (70, 80, 85)]

    assert counts == [0, 1, 0]
    letter = Letter.objects.get()
    assert (letter.person, letter.subject) == (member, "Spring comes to its end")
    assert "Community keepers" in letter.text


def test_whoever_leaves_the_community_carries_nothing(season, member, community):
    actions.join_group(season, "keepers", person=member)

    communities.leave(membership_of(member, community), farewell="")

    assert carried() == []


def test_the_library_has_the_four_duties_and_the_seven_groups():
    assert [guide.kind for guide in guides().duties] == list(Kind)
    assert len(groups().groups) == 7
    assert check_library() == []


def test_what_is_wrong_in_the_library_is_said_with_its_line(tmp_path):
    (tmp_path / GROUPS).write_text((FOLDER / GROUPS).read_text())
    (tmp_path / DUTIES).write_text((FOLDER / DUTIES).read_text().replace("      fr: Hôte\n", ""))

    (problem,) = check_library(tmp_path)
    assert str(problem).startswith("duties.yaml, line ")
    assert "français" in str(problem)


def test_a_page_that_does_not_exist_is_no_tool_of_a_group(tmp_path):
    (tmp_path / GROUPS).write_text((FOLDER / GROUPS).read_text().replace("[topics, backlog]", "[topics, wall]"))
    (tmp_path / DUTIES).write_text((FOLDER / DUTIES).read_text())

    (problem,) = check_library(tmp_path)
    assert str(problem).startswith("leadership-groups.yaml, line 20")
    assert "There is no page “wall”" in str(problem)
