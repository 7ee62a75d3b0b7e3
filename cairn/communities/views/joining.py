"""The door of a community: walking in, knocking, going away again."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities import access, actions
from cairn.communities.forms import BringsForm
from cairn.communities.models import Community, Joining, Membership
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .answers import again, home_of

PAGE = "communities/joining.html"


@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: HttpRequest, slug: str) -> HttpResponse:
    """What the community is, and how one comes in."""
    community = access.door_of(request.user, slug)
    if request.method != "POST":
        return render(request, PAGE, {"form": BringsForm(), **_door(request, community)})
    return _knock(request, community)


@login_required
def _knock(request: HttpRequest, community: Community) -> HttpResponse:
    form = BringsForm(request.POST)
    if not form.is_valid():
        return again(request, PAGE, form, **_door(request, community))
    knock = actions.join if community.joining == Joining.OPEN else actions.ask_to_join
    try:
        membership = knock(community, person=person_of(request), **form.cleaned_data)
    except actions.AlreadyAMember:
        return redirect(home_of(community))
    except Refusal as why:
        return again(request, PAGE, form, why, **_door(request, community))
    return redirect(home_of(community)) if membership.is_current else redirect("joining", community.slug)


@login_required
@require_POST
def unasking(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one's own question back."""
    community = access.door_of(request.user, slug)
    asking = get_object_or_404(Membership, community=community, person=person_of(request))
    try:
        actions.stop_asking(asking)
    except actions.NotAsking:
        return redirect(home_of(community) if asking.is_current else "/")
    return redirect("joining", community.slug)


def _door(request: HttpRequest, community: Community) -> dict[str, Any]:
    belonging = access.belonging_of(request.user, community)
    was_here = belonging is not None and belonging.left_at is not None
    return {
        "community": community,
        "belonging": belonging,
        "is_current": belonging is not None and belonging.is_current,
        "is_asking": belonging is not None and belonging.state == Membership.State.ASKED,
        "was_here": was_here,
        "is_open": community.joining == Joining.OPEN,
        "may_ask": community.joining == Joining.ASK or was_here,
        "home": home_of(community),
    }
