from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from cairn.communities import actions
from cairn.communities.models import Role
from cairn.log.models import Entry

from .factories import LONG_AGO, RoleFactory

pytestmark = pytest.mark.django_db
Kind = Role.Kind


def held():
    return list(Role.objects.filter(ended_at=None).order_by("pk").values_list("person__name", "kind"))


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_give_role(community, leader, member):
    role = actions.give_role(community, person=member, kind=Kind.CORE, by=leader, until=date(2026, 9, 1), at=LONG_AGO)

    assert (role.starts_on, role.ends_on) == (date(2026, 3, 2), date(2026, 9, 1))
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.particulars) == (
        "role.given",
        leader,
        {"person": member.pk, "role": "CORE"},
    )


@pytest.mark.parametrize("kind", [Kind.CORE, Kind.LEADER])
def test_give_role_refuses_strangers(community, leader, stranger, kind):
    with pytest.raises(actions.NotAMember):
        actions.give_role(community, person=stranger, kind=kind, by=leader)

    assert (held(), verbs()) == ([("Keziah Adeyemi", "LEADER")], [])


def test_give_role_refuses_what_is_held_already(community, leader, member):
    actions.give_role(community, person=member, kind=Kind.COACH, by=leader)

    with pytest.raises(actions.HeldAlready):
        actions.give_role(community, person=member, kind=Kind.COACH, by=leader)

    assert verbs() == ["role.given"]


def test_give_role_refuses_a_term_that_ends_before_it_starts(community, leader, member):
    with pytest.raises(actions.TermEndsBeforeItStarts):
        actions.give_role(community, person=member, kind=Kind.CORE, by=leader, until=date(2026, 3, 1), at=LONG_AGO)

    assert verbs() == []


def test_end_role_once(community, leader, member):
    role = actions.give_role(community, person=member, kind=Kind.CORE, by=leader)

    actions.end_role(role, by=leader, at=LONG_AGO)
    actions.end_role(role, by=leader)

    assert Role.objects.get(pk=role.pk).ended_at == LONG_AGO
    assert verbs() == ["role.given", "role.ended"]


def test_end_role_refuses_to_leave_a_community_without_leader(community, leader):
    with pytest.raises(actions.LeaderMustHandOver):
        actions.end_role(Role.objects.get(person=leader), by=leader)

    assert (held(), verbs()) == ([("Keziah Adeyemi", "LEADER")], [])


def test_elect_leader_ends_the_earlier_term(community, leader, member):
    actions.elect_leader(community, person=member, by=leader, until=date(2027, 3, 1), at=LONG_AGO)

    assert held() == [("Jakub Nowak", "LEADER")]
    assert Role.objects.get(person=leader).ended_at == LONG_AGO
    assert verbs() == ["role.ended", "leader.elected"]
    assert Entry.objects.get(verb="leader.elected").particulars == {"person": member.pk, "until": "2027-03-01"}


def test_elect_leader_may_begin_a_second_term(community, leader):
    actions.elect_leader(community, person=leader)

    assert held() == [("Keziah Adeyemi", "LEADER")]
    assert Role.objects.filter(person=leader).count() == 2


def test_elect_leader_changes_nothing_for_a_stranger(community, leader, stranger):
    with pytest.raises(actions.NotAMember):
        actions.elect_leader(community, person=stranger)

    assert (held(), verbs()) == ([("Keziah Adeyemi", "LEADER")], [])


def test_the_database_refuses_a_second_leader(community, leader, member):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleFactory(community=community, person=member, kind=Kind.LEADER)

    assert held() == [("Keziah Adeyemi", "LEADER")]


def test_grant_hours(community, leader):
    role = Role.objects.get(person=leader)

    actions.grant_hours(role, hours_a_week=Decimal("4.0"), granted_by="Mobility department", by=leader)

    role.refresh_from_db()
    assert (role.hours_a_week, role.granted_by) == (Decimal("4.0"), "Mobility department")
    assert Entry.objects.get().particulars == {"person": leader.pk, "role": "LEADER", "hours": "4"}
