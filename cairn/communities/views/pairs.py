"""The pairing web, and from whom somebody keeps apart."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from cairn.communities import access, actions
from cairn.communities.pairing_web import own_part, picture_of
from cairn.people.access import person_of

from .answers import signed_in_but_for_the_example


@signed_in_but_for_the_example
@require_safe
def pairs(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has met whom, drawn and in words; to each their own part."""
    community = access.read_community(request.user, slug)
    belongs = access.membership_of(request.user, community) is not None
    context = {
        "community": community,
        "picture": picture_of(community),
        "own": own_part(community, request.user) if belongs else None,
        "leads": access.may_lead(request.user, community),
    }
    return render(request, "communities/pairs.html", context)


@signed_in_but_for_the_example
@require_safe
def pairs_svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The same picture as a file."""
    community = access.read_community(request.user, slug)
    svg = render_to_string("communities/_web.svg", {"picture": picture_of(community), "community": community})
    response = HttpResponse(svg.strip(), content_type="image/svg+xml")
    response["Content-Disposition"] = f'attachment; filename="{community.slug}-pairs.svg"'
    patch_cache_control(response, private=True, no_cache=True)
    return response


@login_required
@require_POST
def distance(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Not to be put together with this person; nobody else hears of it."""
    community = access.member_community(request.user, slug)
    other = get_object_or_404(community.memberships.select_related("person"), person=pk).person
    actions.keep_apart(community, person=person_of(request), from_whom=other)
    return redirect("member", community.slug, pk)


@login_required
@require_POST
def distance_ending(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """May be put together again."""
    community = access.member_community(request.user, slug)
    other = get_object_or_404(community.memberships.select_related("person"), person=pk).person
    actions.meet_again(community, person=person_of(request), from_whom=other)
    return redirect("member", community.slug, pk)
