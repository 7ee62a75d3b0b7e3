"""What one does to a line of the backlog: take, finish, drop, open again, move."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cairn.charter import access, actions
from cairn.charter.forms import OutcomeForm, PlaceForm, ReasonForm
from cairn.charter.models import BacklogItem
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import refused
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .backlog import ONE, item_page


@login_required
@require_POST
def taking(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """I do it."""
    reader, item = _found(request, slug, pk)
    return _done(request, reader, item, lambda: actions.take_item(item, by=person_of(request)))


@login_required
@require_POST
def completion(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It is done, and this came of it."""
    reader, item = _found(request, slug, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, item_page(reader, item, outcome_form=form), status=422)
    return _done(request, reader, item, lambda: actions.finish_item(item, by=person_of(request), **form.cleaned_data))


@login_required
@require_POST
def dropping(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It will not be done, for this reason."""
    reader, item = _found(request, slug, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, item_page(reader, item, reason_form=form), status=422)
    return _done(request, reader, item, lambda: actions.drop_item(item, by=person_of(request), **form.cleaned_data))


@login_required
@require_POST
def reopening(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It is not over."""
    reader, item = _found(request, slug, pk)
    return _done(request, reader, item, lambda: actions.reopen_item(item, by=person_of(request)))


@login_required
@require_POST
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Up, down or to the top."""
    reader, item = _found(request, slug, pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return render(request, "400.html", status=422)
    where = form.cleaned_data["where"]
    return _done(request, reader, item, lambda: actions.move_item(item, by=person_of(request), where=where))


def _found(request: HttpRequest, slug: str, pk: int) -> tuple[Reader, BacklogItem]:
    reader = access.belonging(request.user, slug)
    item = access.item_in(reader.community, pk)
    item.community = reader.community
    return reader, item


def _done(request: HttpRequest, reader: Reader, item: BacklogItem, act: Callable[[], object]) -> HttpResponse:
    """Do it and go back to where one was: the list as it was narrowed, or the line's own page."""
    one = reverse("backlog_item", args=[reader.community.slug, item.pk])
    try:
        act()
    except Refusal as why:
        return refused(request, reader.community, why, one)
    back = request.POST.get("back", "")
    if back.startswith("?"):
        return redirect(f"{reverse('backlog', args=[reader.community.slug])}{back}#item-{item.pk}")
    return redirect(one)
