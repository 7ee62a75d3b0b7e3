"""Saying whether one comes."""

from datetime import date as day

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.addresses import address_of
from cairn.gatherings.forms import AnswerForm
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of


@signed_in_to_act
@require_POST
def answer(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Coming, not this time, or perhaps."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer_date(found.series, on, person=person_of(request), reply=form.cleaned_data["reply"])
        except Refusal as why:
            messages.error(request, str(why))
    return redirect(_back(request) or address_of(found))


@signed_in_to_act
@require_POST
def signup(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Come to every date, or no longer."""
    reader = access.belonging(request.user, slug)
    series = access.series_at(reader, pk)
    change = actions.stop_coming if request.POST.get("stop") else actions.sign_up
    try:
        change(series, person=person_of(request))
    except Refusal as why:
        messages.error(request, str(why))
    return redirect(_back(request) or reverse("series", args=[slug, pk]))


def _back(request: HttpRequest) -> str:
    """Where the button stood, if that is one of our pages."""
    wanted = request.POST.get("back", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
