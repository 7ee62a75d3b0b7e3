"""Links that let people in: making them, taking them back, coming in by one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities import access, actions, queries
from cairn.communities.forms import InvitationForm
from cairn.communities.models import Community, Invitation
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .answers import again, home_of

PAGE = "communities/invitations.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The community's links, newest first, and a form for another."""
    community = access.led_community(request.user, slug)
    if request.method != "POST":
        return render(request, PAGE, {"form": InvitationForm(), **_links(request, community)})
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return again(request, PAGE, form, **_links(request, community))
    actions.invite(community, by=person_of(request), root=_root(request), **form.cleaned_data)
    return redirect("invitations", community.slug)


@login_required
@require_POST
def withdrawal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a link back."""
    community = access.led_community(request.user, slug)
    actions.withdraw_invitation(get_object_or_404(community.invitations, pk=pk), by=person_of(request))
    return redirect("invitations", community.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites, to what, and the button that accepts; or what stands in the way and what to do."""
    found = queries.invitation_at(token)
    if found is None:
        return render(request, "communities/no_invitation.html", status=404)
    if access.membership_of(request.user, found.community):
        return _page(request, found, is_member=True)
    why = actions.what_spent(found, at=timezone.now())
    if why is not None:
        return _page(request, found, why=why, status=410)
    return _accept(request, found) if request.method == "POST" else _page(request, found)


@login_required
def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    try:
        actions.accept_invitation(found, person=person_of(request))
    except Refusal as why:
        return _page(request, found, why=why, status=409)
    return redirect(home_of(found.community))


def _page(request: HttpRequest, found: Invitation, *, status: int = 200, **context: Any) -> HttpResponse:
    facts = {"invitation": found, "community": found.community, "home": home_of(found.community), **context}
    return render(request, "communities/invitation.html", facts, status=status)


def _links(request: HttpRequest, community: Community) -> dict[str, Any]:
    links = list(queries.invitations_of(community))
    now = timezone.now()
    return {
        "community": community,
        "root": _root(request),
        "open_links": [link for link in links if actions.what_spent(link, at=now) is None],
        "spent_links": [(link, actions.what_spent(link, at=now)) for link in links if actions.what_spent(link, at=now)],
    }


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
