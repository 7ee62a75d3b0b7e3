"""Who belongs, and one person's page within the community."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cairn.communities import access, queries
from cairn.communities.encounters import keeps_apart
from cairn.communities.forms import HandOverForm, HoursForm, RoleForm
from cairn.communities.models import Community, Membership

from .answers import signed_in_but_for_the_example

PER_PAGE = 60


@signed_in_but_for_the_example
@require_safe
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who is here by state and role, by name; found by name."""
    community = access.read_community(request.user, slug)
    state, named = queries.group(request.GET.get("state", "")), request.GET.get("named", "")[:120]
    found = queries.people_of(community, group=state, named=named)
    context = {
        "community": community,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "named": named,
        "counts": queries.count_by_group(community),
        "roles": queries.roles_now(community),
        "leads": access.may_lead(request.user, community),
        "belongs": not community.is_example or access.membership_of(request.user, community) is not None,
    }
    return render(request, "communities/people.html", context)


@signed_in_but_for_the_example
@require_safe
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One person: roles with their terms, since when, what brings them."""
    community = access.read_community(request.user, slug)
    return render(request, "communities/member.html", page_of(request, community, pk))


def page_of(request: HttpRequest, community: Community, pk: int, **forms: Any) -> dict[str, Any]:
    """What the page of a person (by their number) needs; forms as they were handed in, or empty."""
    belonging = get_object_or_404(community.memberships.select_related("person"), person=pk)
    leads = access.may_lead(request.user, community)
    if belonging.state == Membership.State.ASKED and not leads:
        raise Http404
    held = list(queries.roles_of(community, belonging.person))
    return {
        "community": community,
        "belonging": belonging,
        "roles_now": [role for role in held if role.ended_at is None],
        "roles_before": [role for role in held if role.ended_at is not None],
        "leads": leads,
        "may_hand_over": access.may_hand_over(request.user, community),
        "role_form": RoleForm(),
        "hand_over_form": HandOverForm(),
        "hours_form": HoursForm(),
        **_apart(request, community, belonging),
        **forms,
    }


def _apart(request: HttpRequest, community: Community, belonging: Membership) -> dict[str, bool]:
    """Whether the reader may keep apart from this person, and does: nobody but the reader ever sees it."""
    own = access.membership_of(request.user, community)
    if own is None or own == belonging or not belonging.is_current:
        return {"may_keep_apart": False}
    return {"may_keep_apart": True, "is_apart": keeps_apart(community, own.person_id, belonging.person_id)}
