"""The page behind the link in a letter: how did it turn out? Whoever has the letter may tell."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.help import access, actions
from cairn.help.access import Standing
from cairn.help.forms import OutcomeForm
from cairn.help.models import FollowUp, Request
from cairn.help.queries.thread import follow_ups_told

TEMPLATE = "help/outcome.html"


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_door(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing, for programs that look at links open it too; a button does."""
    found = access.request_behind(token)
    if request.method != "POST":
        return render(request, TEMPLATE, _page(found))
    number = request.POST.get("answer", "")
    standing = Standing(found, None, is_asker=True)
    follow_up = access.follow_up_in(standing, int(number) if number.isdecimal() else 0)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, _page(found, refused=follow_up, form=form), status=422)
    actions.tell_outcome(follow_up.answer, **form.cleaned_data)
    return redirect("help_outcome_door", token)


def _page(found: Request, **more: Any) -> dict[str, Any]:
    rows = follow_ups_told(found)
    waiting = [each for each in rows if not each.is_told]
    return {
        "asked": found,
        "community": found.community,
        "waiting": waiting,
        "told": [each for each in rows if each.is_told],
        "outcomes": [(each, each.label) for each in FollowUp.Outcome if each != FollowUp.Outcome.NO_WORD],
        **more,
    }
