"""Those who knock, and the answers of those who lead."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.communities import access, actions, queries
from cairn.people.access import person_of


@login_required
@require_safe
def askings(request: HttpRequest, slug: str) -> HttpResponse:
    """Who waits for an answer."""
    community = access.led_community(request.user, slug)
    context = {"community": community, "askings": queries.asking_of(community)}
    return render(request, "communities/askings.html", context)


@login_required
@require_POST
def admission(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody in."""
    community = access.led_community(request.user, slug)
    asking = get_object_or_404(community.memberships.select_related("person"), pk=pk)
    try:
        actions.admit(asking, by=person_of(request))
        messages.success(request, _("{person} belongs now.").format(person=asking.person))
    except actions.NotAsking as why:
        messages.info(request, str(why))
    return redirect("askings", community.slug)


@login_required
@require_POST
def refusal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Do not let somebody in."""
    community = access.led_community(request.user, slug)
    asking = get_object_or_404(community.memberships.select_related("person"), pk=pk)
    try:
        actions.decline_asking(asking, by=person_of(request))
    except actions.NotAsking as why:
        messages.info(request, str(why))
    return redirect("askings", community.slug)
