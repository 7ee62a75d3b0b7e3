"""How these pages answer when something went well or stands in the way."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cairn.communities import access
from cairn.communities.models import Community
from cairn.lib.refusals import Refusal


def home_of(community: Community) -> str:
    """The community's front page; the people page where there is none."""
    try:
        return reverse("community", args=[community.slug])
    except NoReverseMatch:
        return reverse("people", args=[community.slug])


def refused(request: HttpRequest, community: Community, why: Refusal, back: str) -> HttpResponse:
    """A page with the sentence and the way back."""
    return render(
        request, "communities/refused.html", {"community": community, "why": str(why), "back": back}, status=409
    )


def again(
    request: HttpRequest, template: str, form: forms.Form, why: Refusal | None = None, **facts: Any
) -> HttpResponse:
    """The same page with what was typed, and what stands in the way."""
    if why is not None:
        form.add_error(None, str(why))
    return render(request, template, {"form": form, **facts}, status=409 if why is not None else 422)


def signed_in_to_write(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asks visitors who send something to sign in first, and leads back to the page. It may be read as ever."""

    @wraps(view)
    def asked(request: HttpRequest, *place: Any, **more: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *place, **more)

    return asked


def signed_in_to_act(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asks visitors to sign in first. A button's address has no page: they come back to where the button stood."""

    @wraps(view)
    def asked(request: HttpRequest, *place: Any, **more: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            page = stood_on(request) if request.method == "POST" else ""
            return redirect_to_login(page or request.get_full_path())
        return view(request, *place, **more)

    return asked


def stood_on(request: HttpRequest) -> str:
    """The page of ours whose button was pressed, where the browser says so."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return ""
    return urlsplit(came_from)._replace(scheme="", netloc="", fragment="").geturl()


def signed_in_but_for_the_example(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asks visitors to sign in first, unless it is the example that they look around in."""

    @wraps(view)
    def asked(request: HttpRequest, slug: str, *place: Any, **more: Any) -> HttpResponse:
        if not request.user.is_authenticated and not access.is_example(slug):
            return redirect_to_login(request.get_full_path())
        return view(request, slug, *place, **more)

    return asked
