"""Whoever sees a request finds it, is suggested it and has it counted; nobody else does, whatever changes."""

from datetime import timedelta

import pytest

from cairn.communities import navigation
from cairn.communities.access import levels_for
from cairn.communities.models import Membership, Role
from cairn.communities.tests.factories import MembershipFactory, RoleFactory
from cairn.help import access, actions
from cairn.help.models import Request
from cairn.help.queries.figures import figures_of
from cairn.help.queries.similar import similar
from cairn.help.tests.factories import MONDAY, answered, asked, followed, somebody_in
from cairn.lenses.queries import coverage
from cairn.log.models import Entry
from cairn.log.queries import visible
from cairn.people.actions import erase
from cairn.search import readers
from cairn.search.index import Within
from cairn.search.models import Audience, Indexed
from cairn.search.queries import search, suggest

DAY = timedelta(days=1)
PEOPLE, GROUP = Request.Audience.PEOPLE, Request.Audience.GROUP
GROUPS = {"leaders": "LEADING", "coaches": "COACH", "sponsors": "SPONSOR"}


@pytest.fixture
def cast(community, leader, member):
    """One of each sort; Otto asks, the member was named."""
    people = {name: somebody_in(community, name) for name in ("Otto", "Coach", "Core", "Sponsor", "Nobody", "Brought")}
    for name, kind in (("Coach", Role.Kind.COACH), ("Core", Role.Kind.CORE), ("Sponsor", Role.Kind.SPONSOR)):
        RoleFactory(community=community, person=people[name], kind=kind)
    return {**people, "Leader": leader, "Named": member}


@pytest.fixture
def asked_of(community, cast):
    """What Otto asked of whom, all of it about giraffes."""
    otto = cast["Otto"]
    made = {"all": asked(community, otto, "Giraffe for all")}
    for words, group in GROUPS.items():
        made[words] = asked(community, otto, f"Giraffe for {words}", audience=GROUP, group=group)
    made["named"] = asked(community, otto, "Giraffe for one", audience=PEOPLE, people=[cast["Named"]])
    made["hidden"] = asked(
        community, otto, "Giraffe without a name", audience=PEOPLE, people=[cast["Named"]], asked_as="HIDDEN"
    )
    return made


def seen_by(person, community):
    return set(access.requests_of_all(person).filter(community=community).values_list("line", flat=True))


def learned_by(person, community):
    """The same by four ways of finding: search, its count, while typing, and what is like a question."""
    within = Within(readers.keys_of(person), community_id=community.pk)
    answer = search("giraffe", within)
    found = {each.document.title for each in answer.found}
    assert answer.kinds.get("request", 0) == answer.total == len(found)
    assert {each.document.title for each in suggest("gira", within, most=20)} == found
    membership = Membership.objects.filter(person=person, community=community, state="ACTIVE").first()
    if membership is not None:
        alike = similar(navigation.reader_at(person, community.slug), "giraffe")
        assert {each.title for each in alike} <= found
        assert len(alike) == min(len(found), 4)
    return found


def agree(cast, community):
    for name, person in cast.items():
        assert (name, learned_by(person, community)) == (name, seen_by(person, community))


def test_each_finds_what_they_see(community, cast, asked_of):
    agree(cast, community)
    assert learned_by(cast["Nobody"], community) == {"Giraffe for all"}
    assert learned_by(cast["Coach"], community) == {"Giraffe for all", "Giraffe for coaches"}
    assert learned_by(cast["Named"], community) == {"Giraffe for all", "Giraffe for one", "Giraffe without a name"}
    assert len(learned_by(cast["Otto"], community)) == 6


def test_whoever_is_brought_in_finds_it_from_then_on(community, cast, asked_of):
    assert "Giraffe for one" not in learned_by(cast["Brought"], community)
    actions.introduce(asked_of["named"], by=cast["Named"], person=cast["Brought"], at=MONDAY)

    assert "Giraffe for one" in learned_by(cast["Brought"], community)
    agree(cast, community)


def test_whoever_lays_a_role_down_or_leaves_finds_it_no_more(community, cast, asked_of):
    Role.objects.filter(person=cast["Coach"]).update(ended_at=MONDAY)
    Membership.objects.filter(person=cast["Named"]).update(state="ALUMNI")

    assert learned_by(cast["Coach"], community) == {"Giraffe for all"}
    assert learned_by(cast["Named"], community) == set()
    agree({name: each for name, each in cast.items() if name != "Named"}, community)


def test_what_is_asked_of_others_since_is_found_by_those(community, cast, asked_of):
    for name in ("all", "named"):
        request = asked_of[name]
        actions.grow(
            request, line=request.line, details="", urgency="SOON", audience=PEOPLE, people=[cast["Nobody"]], at=MONDAY
        )

    assert learned_by(cast["Nobody"], community) == {"Giraffe for all", "Giraffe for one"}
    assert learned_by(cast["Leader"], community) == {"Giraffe for leaders"}
    agree(cast, community)


def test_nobody_is_found_behind_a_question_without_a_name(community, cast, asked_of):
    def with_part_of_otto(person):
        within = Within(readers.keys_of(person), community_id=community.pk, people=(cast["Otto"].pk,))
        return {each.document.title for each in search("giraffe", within).found}

    assert with_part_of_otto(cast["Named"]) == {"Giraffe for all", "Giraffe for one"}


def test_a_group_elsewhere_is_another_group(community, cast, asked_of):
    elsewhere = MembershipFactory(person=cast["Nobody"]).community
    RoleFactory(community=elsewhere, person=cast["Nobody"], kind=Role.Kind.COACH)

    assert learned_by(cast["Nobody"], community) == {"Giraffe for all"}


def test_no_number_of_somebody_erased_stays_in_the_index(community, cast, asked_of):
    key = readers.member(community.pk, cast["Otto"].pk)
    assert Audience.objects.filter(key=key).count() == 5
    erase(cast["Otto"])

    assert Audience.objects.filter(key=key).count() == 0
    assert Indexed.objects.filter(kind="request").count() == 6
    assert learned_by(cast["Coach"], community) == {"Giraffe for all", "Giraffe for coaches"}


def test_the_log_and_the_figures_follow_whom_it_is_asked_of(community, cast):
    now = MONDAY + timedelta(days=10)

    def learned(person):
        entries = visible(community.pk, levels_for(person, community), person)
        return {each.particulars["title"] for each in entries if each.verb.startswith("help.")}

    before = figures_of(community, now)
    request = asked(community, cast["Otto"], "Giraffe", urgency="STUCK")
    given = answered(request, cast["Coach"])
    followed(given)
    actions.tell_outcome(given, outcome="WORKED", at=MONDAY)
    told = figures_of(community, now)
    assert (learned(cast["Nobody"]), told.asked, told.in_time.whole, told.followed_up.whole) == ({"Giraffe"}, 1, 1, 1)

    facts = {"line": "Giraffe", "details": "", "urgency": "SOON", "at": MONDAY}
    actions.grow(request, audience=PEOPLE, people=[cast["Named"]], **facts)

    assert (learned(cast["Nobody"]), figures_of(community, now)) == (set(), before)
    assert learned(cast["Otto"]) == {"Giraffe"}
    actions.grow(request, audience="COMMUNITY", **facts)
    assert (learned(cast["Nobody"]), figures_of(community, now)) == ({"Giraffe"}, told)


def test_that_somebody_was_asked_in_turn_stays_theirs(community, cast):
    request = asked(community, cast["Otto"], "Giraffe", audience=PEOPLE, people=[cast["Named"]])
    actions.ask_in_turn(at=MONDAY)
    actions.grow(request, line="Giraffe", details="", urgency="SOON", audience="COMMUNITY", at=MONDAY)

    assert set(Entry.objects.filter(verb="help.turn_given").values_list("visibility", flat=True)) == {"PERSON"}


def test_what_is_asked_of_few_is_no_attention_that_all_can_count(community, cast):
    def counted(person):
        seen = coverage(community.pk, "journey", since=MONDAY - DAY, levels=levels_for(person, community))
        return sum(each.count for _group, entries in seen.groups for each in entries)

    request = asked(community, cast["Otto"], "Giraffe", tags=["journey:talk"])
    assert counted(cast["Nobody"]) == 1
    asked(community, cast["Otto"], "Quiet giraffe", audience=PEOPLE, people=[cast["Named"]], tags=["journey:talk"])
    assert counted(cast["Nobody"]) == 1
    actions.grow(
        request, line="Giraffe", details="", urgency="SOON", audience=GROUP, group="COACH", tags=["journey:talk"]
    )

    assert [counted(cast[name]) for name in ("Nobody", "Leader")] == [0, 0]
