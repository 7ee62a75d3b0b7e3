"""Reads across communities, their people and roles."""

from typing import Any

from django.db.models import Case, Count, IntegerField, Prefetch, QuerySet, Value, When

from cairn.people.models import Person

from .models import CURRENT, HERE, Community, Invitation, Membership, Role

# How the People page gathers people; within each, by name, never by contribution.
GROUPS: dict[str, tuple[str, ...]] = {
    "here": HERE,
    "sailing": (Membership.State.SAILING,),
    "alumni": (Membership.State.ALUMNI,),
}


def leader_of(community: Community) -> Role | None:
    return (
        Role.objects.filter(community=community, kind=Role.Kind.LEADER, ended_at=None).select_related("person").first()
    )


def roles_now(community: Community) -> QuerySet[Role]:
    """The roles held now, leader first, with their people."""
    leader_first = Case(When(kind=Role.Kind.LEADER, then=Value(0)), default=Value(1), output_field=IntegerField())
    held = Role.objects.filter(community=community, ended_at=None).select_related("person")
    return held.order_by(leader_first, "kind", "person__name", "pk")


def group(name: str) -> str:
    """The name of a group of people, "here" for any other word."""
    return name if name in GROUPS else "here"


def people_of(community: Community, *, group: str = "here", named: str = "") -> QuerySet[Membership]:
    """Who is here, sailing or alumni, by name; the roles they hold now are in `.person.roles_now`."""
    people = community.memberships.filter(state__in=GROUPS[group]).select_related("person")
    if named.strip():
        people = people.filter(person__name__icontains=named.strip())
    held = Role.objects.filter(community=community, ended_at=None).order_by("pk")
    return people.prefetch_related(Prefetch("person__roles", queryset=held, to_attr="roles_now")).order_by(
        "person__name", "pk"
    )


def people_named(community: Community, text: str, *, most: int = 50) -> list[int]:
    """The numbers of those who belong or belonged and whose name contains the text."""
    found = community.memberships.filter(person__name__icontains=text.strip()).order_by("pk")
    return list(found.values_list("person", flat=True)[:most])


def count_by_group(community: Community) -> dict[str, int]:
    """How many people are in each group, and how many ask: {"here": 12, "sailing": 1, "alumni": 0, "asking": 2}."""
    rows = dict(community.memberships.order_by().values_list("state").annotate(Count("pk")))
    groups = {**GROUPS, "asking": (Membership.State.ASKED,)}
    return {name: sum(rows.get(state, 0) for state in states) for name, states in groups.items()}


def asking_of(community: Community) -> QuerySet[Membership]:
    """Those who wait for an answer, longest first."""
    asking = community.memberships.filter(state=Membership.State.ASKED)
    return asking.select_related("person", "community").order_by("joined_at", "pk")


def roles_of(community: Community, person: Person) -> QuerySet[Role]:
    """Every role somebody holds or held here, newest first."""
    return Role.objects.filter(community=community, person=person).order_by("-starts_on", "-pk")


def invitations_of(community: Community) -> QuerySet[Invitation]:
    """The community's invitations, newest first."""
    return community.invitations.select_related("made_by").order_by("-made_at", "-pk")


def invitation_at(token: str) -> Invitation | None:
    """The invitation of that link, with its community and who made it."""
    return Invitation.objects.select_related("community", "made_by").filter(token=token).first()


def belongings_of(person: Any) -> QuerySet[Membership]:
    """A person's memberships with their communities, current ones first, then by name."""
    current_first = Case(When(state__in=CURRENT, then=Value(0)), default=Value(1), output_field=IntegerField())
    own = Membership.objects.filter(person=person).select_related("community")
    return own.order_by(current_first, "community__name", "pk")
