"""The launch path: six steps and what there is to show for each."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cairn.charter import access, actions, library
from cairn.charter.forms import EvidenceForm
from cairn.charter.queries.launch import path_of
from cairn.communities.navigation import Reader
from cairn.people.access import person_of


@require_safe
def launch(request: HttpRequest, slug: str) -> HttpResponse:
    reader = access.reading(request.user, slug)
    return render(request, "charter/launch.html", _page(reader))


@login_required
@require_POST
def evidence(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Put something beside a step that shows it is done."""
    reader = access.belonging(request.user, slug)
    if step not in {each.key for each in library.launch_path().steps}:
        raise Http404
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return render(request, "charter/launch.html", _page(reader, form=form, asked=step), status=422)
    actions.give_evidence(reader.community, by=person_of(request), step=step, **form.cleaned_data)
    return redirect(f"{reverse('launch', args=[reader.community.slug])}#{step}")


@login_required
@require_POST
def evidence_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take off what one has put there."""
    reader = access.belonging(request.user, slug)
    found = access.evidence_in(reader.community, pk)
    if found.given_by_id != request.user.pk and not reader.leads:
        raise PermissionDenied
    actions.take_evidence_back(found, by=person_of(request))
    return redirect(f"{reverse('launch', args=[reader.community.slug])}#{found.step}")


def _page(reader: Reader, form: EvidenceForm | None = None, asked: str = "") -> dict[str, Any]:
    steps = path_of(reader.community)
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "path": library.launch_path(),
        "steps": steps,
        "done": sum(step.is_done for step in steps),
        "form": form or EvidenceForm(auto_id=False),
        "asked": asked,
    }
