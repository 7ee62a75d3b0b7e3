"""Taking a request to a room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cairn.formats.queries import format_for
from cairn.help import access, actions
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .request import TEMPLATE, page_of

FORMAT = "case-clinic"


@login_required
@require_POST
def room(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Open a case clinic for it, and go in."""
    reader = access.belonging(request.user, slug)
    standing = access.request_at(reader, pk)
    plan = format_for(reader.community, FORMAT)
    if plan is None:
        raise Http404
    try:
        opened = actions.take_to_room(standing.request, by=person_of(request), plan=plan)
    except Refusal as why:
        return render(request, TEMPLATE, page_of(reader, standing, said=why), status=409)
    return redirect("room", opened.code)
