"""One's own membership: what brings me, sailing, coming back, leaving."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.communities import access, actions, queries
from cairn.communities.forms import BringsForm, LeavingForm, SailingForm
from cairn.communities.models import Community, Membership
from cairn.communities.pairing_web import kept_apart
from cairn.lib.refusals import Refusal

from .answers import again, refused

PAGE = "communities/membership.html"


@login_required
@require_safe
def membership(request: HttpRequest, slug: str) -> HttpResponse:
    """How one belongs, and everything one can do about it."""
    community, own = _own(request, slug)
    return render(request, PAGE, _facts(request, community, own))


@login_required
@require_POST
def bringing(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what brings me."""
    community, own = _own(request, slug)
    form = BringsForm(request.POST)
    if not form.is_valid():
        return again(request, PAGE, form, **_facts(request, community, own, brings_form=form))
    actions.say_what_brings_me(own, **form.cleaned_data)
    return redirect("membership", community.slug)


@login_required
@require_POST
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """From exploring to taking part."""
    community, own = _own(request, slug)
    try:
        actions.become_active(own)
    except actions.NotHere as why:
        return refused(request, community, why, reverse("membership", args=[community.slug]))
    return redirect("membership", community.slug)


@login_required
@require_POST
def sailing(request: HttpRequest, slug: str) -> HttpResponse:
    """Set sail for a while."""
    community, own = _own(request, slug)
    form = SailingForm(request.POST)
    if not form.is_valid():
        return again(request, PAGE, form, **_facts(request, community, own, sailing_form=form))
    try:
        actions.set_sail(own, **form.cleaned_data)
    except Refusal as why:
        return again(request, PAGE, form, why, **_facts(request, community, own, sailing_form=form))
    return redirect("membership", community.slug)


@login_required
@require_POST
def returning(request: HttpRequest, slug: str) -> HttpResponse:
    """Come back."""
    community, own = _own(request, slug)
    try:
        actions.come_back(own)
    except actions.NotHere as why:
        return refused(request, community, why, reverse("joining", args=[community.slug]))
    return redirect("membership", community.slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    """One button and a last word; the door stays open."""
    community, own = _own(request, slug)
    page = "communities/leaving.html"
    if request.method != "POST":
        return render(request, page, {"form": LeavingForm(), "community": community})
    form = LeavingForm(request.POST)
    if not form.is_valid():
        return again(request, page, form, community=community)
    try:
        actions.leave(own, **form.cleaned_data)
    except Refusal as why:
        return again(request, page, form, why, community=community)
    return render(request, "communities/left.html", {"community": community})


def _own(request: HttpRequest, slug: str) -> tuple[Community, Membership]:
    community = access.member_community(request.user, slug)
    own = access.membership_of(request.user, community)
    assert own is not None  # the gate above let only members through
    return community, own


def _facts(request: HttpRequest, community: Community, own: Membership, **forms: Any) -> dict[str, Any]:
    return {
        "community": community,
        "own": own,
        "roles_now": queries.roles_of(community, own.person).filter(ended_at=None),
        "brings_form": BringsForm(initial={"brings": own.brings}),
        "sailing_form": SailingForm(),
        "kept_apart": kept_apart(community, own.person),
        **forms,
    }
