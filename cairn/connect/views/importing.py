"""Bringing in what was kept elsewhere: hand in a file, see what it would make, then make it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cairn.communities.models import Community
from cairn.connect.forms import ImportForm
from cairn.connect.importing import Plan, carry_out
from cairn.connect.importing.readers import read_text
from cairn.gatherings.access import leading
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

PAGE = "connect/import.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_into(request: HttpRequest, slug: str) -> HttpResponse:
    """Series and dates into one community, by those who lead it."""
    reader = leading(request.user, slug)
    return _importing(request, {"community": reader.community, "reader": reader}, reader.community)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_all(request: HttpRequest) -> HttpResponse:
    """Whole communities from a roster, by those who administer this Cairn."""
    if not person_of(request).is_staff:
        raise PermissionDenied
    return _importing(request, {}, None)


def _importing(request: HttpRequest, context: dict[str, Any], into: Community | None) -> HttpResponse:
    if request.method != "POST":
        return render(request, PAGE, context | {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, context | {"form": form}, status=422)
    data = form.cleaned_data
    try:
        plan = read_text(data["name"], data["text"], zone=into.zone if into else "UTC")
    except Refusal as why:
        form.add_error("file", str(why))
        return render(request, PAGE, context | {"form": form}, status=422)
    plan = _fitting(plan, into)
    if "confirmed" not in request.POST:
        shown = ImportForm(initial={"name": data["name"], "text": data["text"]})
        return render(request, PAGE, context | {"form": shown, "plan": plan, "name": data["name"]})
    done = carry_out(plan, by=person_of(request), into=into)
    return render(request, PAGE, context | {"form": ImportForm(), "done": done, "made": dict(done.made)})


def _fitting(plan: Plan, into: Community | None) -> Plan:
    """Into a community go series alone; on the page of the installation whole communities alone."""
    return Plan([each for each in plan.communities if bool(each.source) == (into is None)], plan.unread)
