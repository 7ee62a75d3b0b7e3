from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cairn.notices import access, actions, kinds
from cairn.people.models import Person


# Mail programs press the button themselves (RFC 8058): they have no cookie of ours, and the link is the proof.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def way_out(request: HttpRequest, token: str) -> HttpResponse:
    """Stop what a letter brings. Opening the page changes nothing: programs that look at links open it too."""
    reader, kind = access.leaver(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        _stop(reader, kind)
    context = {"kind": kinds.get(kind) if kinds.known(kind) else None, "is_done": request.method == "POST"}
    return render(request, "notices/way_out.html", context | {"has_account": isinstance(reader, Person)})


def _stop(reader: Any, kind: str) -> None:
    if not isinstance(reader, Person):
        actions.be_silent(reader)
    elif kinds.known(kind):
        actions.leave_out(reader, kind)
    else:
        actions.choose(reader, {each.key: kinds.Rhythm.NEVER for each in kinds.every()})
