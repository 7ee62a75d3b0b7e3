"""Asking with everything one may say, and what is like it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cairn.communities.navigation import Reader
from cairn.help import access, actions
from cairn.help.forms import AskForm
from cairn.help.models import LONGEST_LINE, Request
from cairn.help.queries.promise import promise_of
from cairn.help.queries.similar import similar as like
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

LONGEST_QUERY = 400


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask of some, without a name, with details. After a sealed request the key is shown, this once."""
    reader = access.belonging(request.user, slug)
    if request.method != "POST":
        line = request.GET.get("line", "")[:LONGEST_LINE]
        form = AskForm(community=reader.community, initial={"line": line})
        return render(request, "help/ask.html", _page(reader, form, line))
    form = AskForm(request.POST, community=reader.community)
    if not form.is_valid():
        return render(request, "help/ask.html", _page(reader, form, form.data.get("line", "")), status=422)
    try:
        asked = actions.ask(reader.community, by=person_of(request), **form.facts())
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "help/ask.html", _page(reader, form, form.data.get("line", "")), status=409)
    return _asked(request, reader, asked)


def _asked(request: HttpRequest, reader: Reader, asked: actions.Asked) -> HttpResponse:
    """No redirect after a sealed request: to keep the key until the next page would tie it to a session."""
    if asked.request.asked_as != Request.Asker.SEALED:
        return redirect("help_request", reader.community.slug, asked.request.pk)
    door = reverse("help_key", args=[reader.community.slug, asked.request.pk, asked.key])
    facts = {"community": reader.community, "asked": asked.request, "door": request.build_absolute_uri(door)}
    return render(request, "help/sealed.html", facts)


def _page(reader: Reader, form: AskForm, line: str) -> dict[str, Any]:
    return {
        "community": reader.community,
        "reader": reader,
        "form": form,
        "promise": promise_of(reader.community),
        "alike": like(reader, line),
    }


@login_required
@require_safe
def similar(request: HttpRequest, slug: str) -> HttpResponse:
    """A fragment: what is like what one types."""
    reader = access.belonging(request.user, slug)
    text = request.GET.get("q", "")[:LONGEST_QUERY]
    return render(request, "help/_similar.html", {"alike": like(reader, text)})
