"""Standing pairs: my pair and what I say of it, taking part, and the programme for those who lead."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example, signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.forms.pairs import PairsForm, PartForm
from cairn.gatherings.models import PairProgramme
from cairn.gatherings.queries.pairs_page import page_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of
from cairn.people.models import Person

Step = Callable[[PairProgramme, Person], object]
STEPS: dict[str, Step] = {
    "leave": lambda programme, person: actions.leave_pairs(programme, person=person),
    "skip": lambda programme, person: actions.skip_pairs(programme, person=person),
    "unskip": lambda programme, person: actions.stop_skipping(programme, person=person),
}


@signed_in_but_for_the_example
@require_safe
def pairings(request: HttpRequest, slug: str) -> HttpResponse:
    """My pair now, those before, and the programme."""
    reader = access.reading_as_member(request.user, slug)
    return render(request, "gatherings/pairs.html", _page(reader))


@signed_in_to_act
@require_POST
def pairings_part(request: HttpRequest, slug: str) -> HttpResponse:
    """Join, leave, skip once or not, or say something of oneself."""
    reader = access.belonging(request.user, slug)
    programme = access.pairs_at(reader)
    form, step = PartForm(request.POST), STEPS.get(request.POST.get("say", ""))
    if step is None and not form.is_valid():
        return render(request, "gatherings/pairs.html", _page(reader, part_form=form), status=422)
    try:
        if step is not None:
            step(programme, person_of(request))
        else:
            actions.join_pairs(programme, person=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return render(request, "gatherings/pairs.html", _page(reader, said=why), status=409)
    return redirect("pairings", reader.community.slug)


@signed_in_to_act
@require_POST
def pairings_answer(request: HttpRequest, slug: str, seat: int) -> HttpResponse:
    """We met, or we could not: of one's own seat."""
    reader = access.belonging(request.user, slug)
    own = access.own_seat(reader, seat)
    said = access.pair_answer_in(request.POST.get("say", ""))
    actions.answer_pair(own, said=said)
    messages.info(request, _("Thank you. You can change it if that was a slip."))
    return redirect("pairings", reader.community.slug)


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def pairings_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a programme."""
    reader = access.leading(request.user, slug)
    if request.method != "POST":
        zone = reader.person.zone or reader.community.zone
        form = PairsForm(initial={"name": _("Monthly coffee"), "zone": zone})
        return render(request, "gatherings/pairs_settings.html", _settings(reader, form))
    form = PairsForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return render(request, "gatherings/pairs_settings.html", _settings(reader, form), status=422)
    try:
        actions.begin_pairs(reader.community, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/pairs_settings.html", _settings(reader, form), status=409)
    return redirect("pairings", reader.community.slug)


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def pairings_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change the programme from the next round on."""
    reader = access.leading(request.user, slug)
    programme = access.pairs_at(reader)
    if request.method != "POST":
        stands = {name: getattr(programme, name) for name in PairsForm.base_fields}
        context = _settings(reader, PairsForm(initial=stands), programme)
        return render(request, "gatherings/pairs_settings.html", context)
    form = PairsForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/pairs_settings.html", _settings(reader, form, programme), status=422)
    try:
        actions.change_pairs(programme, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/pairs_settings.html", _settings(reader, form, programme), status=409)
    return redirect("pairings", reader.community.slug)


@signed_in_to_act
@require_POST
def pairings_end(request: HttpRequest, slug: str) -> HttpResponse:
    """No more rounds."""
    reader = access.leading(request.user, slug)
    actions.end_pairs(access.pairs_at(reader), by=person_of(request))
    return redirect("pairings", reader.community.slug)


def _page(reader: Reader, part_form: PartForm | None = None, said: Refusal | None = None) -> dict[str, Any]:
    page = page_of(reader.community, reader.person, leads=reader.leads, at=timezone.now())
    form = part_form or PartForm(initial=page.said_of_oneself)
    return {
        "community": reader.community,
        "reader": reader,
        "here": "pairings",
        "sees_people": True,
        "page": page,
        "part_form": form,
        "said": said,
    }


def _settings(reader: Reader, form: PairsForm, programme: PairProgramme | None = None) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, "form": form, "programme": programme}
