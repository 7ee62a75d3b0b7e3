"""A community's front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.communities import access


@require_safe
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """What a community is, for visitors; what is next, for its members."""
    found = access.community_for(request.user, slug)
    context = {"community": found, "membership": access.membership_of(request.user, found)}
    return render(request, "lobby/community.html", context)
