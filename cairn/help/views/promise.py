"""What the community promises to those who ask, set by those who lead."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.help import access, actions
from cairn.help.forms import PromiseForm
from cairn.help.forms.promise import initial_of
from cairn.help.queries.promise import promise_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

TEMPLATE = "help/promise.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest, slug: str) -> HttpResponse:
    """How soon, and in which hours."""
    reader = access.leading(request.user, slug)
    facts = {"community": reader.community, "reader": reader}
    if request.method != "POST":
        form = PromiseForm(initial=initial_of(promise_of(reader.community)))
        return render(request, TEMPLATE, facts | {"form": form})
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, facts | {"form": form}, status=422)
    try:
        actions.promise(reader.community, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, TEMPLATE, facts | {"form": form}, status=409)
    return redirect("help", reader.community.slug)
