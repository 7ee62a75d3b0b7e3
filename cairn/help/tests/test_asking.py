"""Asking, growing, ending; who sees what is asked."""

from datetime import timedelta

import pytest

from cairn.communities import navigation
from cairn.communities.models import Role
from cairn.communities.tests.factories import CommunityFactory, RoleFactory
from cairn.help import access, actions, refusals
from cairn.help.models import Request
from cairn.log.models import Entry, Visibility
from cairn.people.tests.factories import PersonFactory

from .factories import MONDAY, answered, asked, somebody_in

Audience, Asker = Request.Audience, Request.Asker


def seen_by(person, community):
    """What of a community's requests somebody sees."""
    reader = navigation.reader_at(person, community.slug)
    return set(access.requests_for(reader).values_list("line", flat=True))


def test_a_line_is_enough(community, member):
    request = asked(community, member)

    assert (request.asker, request.urgency, request.audience) == (member, "SOON", "COMMUNITY")
    entry = Entry.objects.get(verb="help.asked")
    assert (entry.actor, entry.visibility, entry.particulars["title"]) == (member, "MEMBERS", request.line)


def test_the_promise_runs_from_the_moment_one_asks(community, member):
    assert asked(community, member).answer_by == MONDAY + timedelta(days=2)


def test_what_is_asked_of_some_is_seen_by_those_and_nobody_else(community, leader, member):
    coach = somebody_in(community, "Ines")
    RoleFactory(community=community, person=coach, kind=Role.Kind.COACH)
    asker, other = somebody_in(community, "Ada"), somebody_in(community, "Otto")
    asked(community, asker, "For all")
    asked(community, asker, "For coaches", audience=Audience.GROUP, group="COACH")
    asked(community, asker, "For leaders", audience=Audience.GROUP, group="LEADING")
    asked(community, asker, "For Otto", audience=Audience.PEOPLE, people=[other])

    assert seen_by(asker, community) == {"For all", "For coaches", "For leaders", "For Otto"}
    assert seen_by(coach, community) == {"For all", "For coaches"}
    assert seen_by(leader, community) == {"For all", "For leaders"}
    assert seen_by(other, community) == {"For all", "For Otto"}
    assert seen_by(member, community) == {"For all"}


def test_a_group_is_seen_only_as_long_as_one_holds_the_role(community, member):
    role = RoleFactory(community=community, person=member, kind=Role.Kind.COACH)
    asked(community, somebody_in(community), "For coaches", audience=Audience.GROUP, group="COACH")

    assert seen_by(member, community) == {"For coaches"}
    role.ended_at = MONDAY
    role.save(update_fields=["ended_at"])
    assert seen_by(member, community) == set()


def test_a_coach_of_another_community_sees_nothing_of_ours(community, member):
    RoleFactory(community=CommunityFactory(), person=member, kind=Role.Kind.COACH)
    asked(community, somebody_in(community), "For coaches", audience=Audience.GROUP, group="COACH")

    assert seen_by(member, community) == set()


def test_in_the_log_only_those_who_asked_read_of_what_is_not_for_all(community, member):
    asked(community, member, audience=Audience.PEOPLE, people=[somebody_in(community)])

    assert [entry.visibility for entry in Entry.objects.filter(verb__startswith="help.")] == [Visibility.PERSON]


def test_named_people_must_belong(community, member):
    with pytest.raises(refusals.NotAMemberHere):
        asked(community, member, audience=Audience.PEOPLE, people=[PersonFactory()])
    with pytest.raises(refusals.NobodyNamed):
        asked(community, member, audience=Audience.PEOPLE)
    assert not Request.objects.exists()


def test_growing_it_for_fewer_people_takes_it_out_of_sight(community, member):
    other = somebody_in(community, "Otto")
    request = asked(community, other)
    assert seen_by(member, community) == {request.line}

    actions.grow(
        request, line="Slow queries?", details="On *PostgreSQL*", urgency="STUCK", audience="GROUP", group="COACH"
    )

    assert seen_by(member, community) == set()
    request.refresh_from_db()
    assert (request.line, request.details, request.group) == ("Slow queries?", "On *PostgreSQL*", "COACH")


def test_without_a_name_the_log_names_nobody_either(community, member):
    request = asked(community, member, asked_as=Asker.HIDDEN)
    given = answered(request, somebody_in(community))
    actions.accept(given, at=MONDAY)
    actions.add_word(request, text="It is version 15.", at=MONDAY)
    actions.end_request(request, end="SOLVED", at=MONDAY)

    told = {entry.verb: entry.actor for entry in Entry.objects.filter(verb__startswith="help.")}
    assert {verb for verb, actor in told.items() if actor == member} == set()
    assert set(told) == {"help.asked", "help.answered", "help.accepted", "help.grown", "help.solved"}


def test_what_has_ended_takes_no_answer_until_it_is_opened_again(community, member):
    request = asked(community, member)
    actions.end_request(request, end="LET_GO", word="Found another way")
    with pytest.raises(refusals.RequestIsOver):
        answered(request, somebody_in(community))

    actions.open_again(request)
    answered(request, somebody_in(community))
    with pytest.raises(refusals.RequestIsOpen):
        actions.open_again(request)
