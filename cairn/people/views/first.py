"""The first person of an installation."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cairn.lib.refusals import Refusal
from cairn.people import access, actions
from cairn.people.first import close, opens
from cairn.people.forms import FirstPersonForm


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, token: str) -> HttpResponse:
    """Name and address, and one is in; who is in already only says yes."""
    if not opens(token):
        raise Http404
    if request.user.is_authenticated:
        return _as_oneself(request)
    form = FirstPersonForm(request.POST or None)
    if form.is_valid():
        try:
            access.sign_in(request, actions.make_first(**form.cleaned_data))
        except Refusal as why:
            form.add_error(None, str(why))
        else:
            close()
            return redirect("/")
    return render(request, "people/first.html", {"form": form}, status=422 if form.errors else 200)


def _as_oneself(request: HttpRequest) -> HttpResponse:
    """Somebody who made an account before opening the link needs no other: one button."""
    if request.method != "POST":
        return render(request, "people/first.html")
    try:
        actions.be_first(access.person_of(request))
    except Refusal as why:
        return render(request, "people/first.html", {"why": str(why)}, status=409)
    close()
    return redirect("/")
