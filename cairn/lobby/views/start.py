"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.lobby import access
from cairn.lobby.example import example_community
from cairn.lobby.queries.start import homes_of
from cairn.lobby.scene import SCENE


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Cairn is and its three doors; for those who are signed in, first their communities."""
    context = {
        "homes": homes_of(request.user),
        "scene": SCENE,
        "example": example_community(),
        "tends_example": access.may_tend_example(request.user),
    }
    return render(request, "lobby/start.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Licence and source code."""
    return render(request, "lobby/about.html")
