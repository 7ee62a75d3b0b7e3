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
LABELS = dict(FollowUp.Outcome.choices)


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_door(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing, for programs that look at links open it too.

    A click in the letter comes as `answer` and `said`: a button says it, or a script as soon as somebody is there.
    """
    found = access.request_behind(token)
    if request.method != "POST":
        return render(request, TEMPLATE, _page(found, **_said(request), told_now=_number(request.GET.get("told"))))
    standing = Standing(found, None, is_asker=True)
    follow_up = access.follow_up_in(standing, _number(request.POST.get("answer")))
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, _page(found, refused=follow_up, form=form), status=422)
    actions.tell_outcome(follow_up.answer, **form.cleaned_data)
    return redirect(f"{request.path}?told={follow_up.answer_id}")


def _said(request: HttpRequest) -> dict[str, Any]:
    """What was clicked in the letter, where that can be said."""
    said = request.GET.get("said", "").upper()
    if said not in FollowUp.TELLABLE:
        return {}
    return {"said": said, "said_label": LABELS[said], "said_of": _number(request.GET.get("answer"))}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _page(found: Request, **more: Any) -> dict[str, Any]:
    rows = follow_ups_told(found)
    return {
        "asked": found,
        "community": found.community,
        "waiting": [each for each in rows if not each.is_told],
        "told": [each for each in rows if each.is_told],
        **more,
    }
