"""The backlog, and one line of it."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cairn.charter import access, actions
from cairn.charter.forms import AddForm, ItemForm, OutcomeForm, ReasonForm
from cairn.charter.models import BacklogItem
from cairn.charter.queries import backlog as queries
from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_write
from cairn.lenses.actions import about_of
from cairn.lenses.queries import tags_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

PER_PAGE = 50
LIST, ONE = "charter/backlog.html", "charter/item.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def backlog(request: HttpRequest, slug: str) -> HttpResponse:
    """All lines that one asks for, and a field for one more."""
    reader = access.reading(request.user, slug)
    if request.method != "POST":
        return render(request, LIST, _list(request, reader, AddForm()))
    if reader.membership is None:
        raise PermissionDenied
    form = AddForm(request.POST)
    if not form.is_valid():
        return render(request, LIST, _list(request, reader, form), status=422)
    item = actions.add_item(reader.community, by=person_of(request), **form.cleaned_data)
    return redirect(f"{request.path}?{request.GET.urlencode()}#item-{item.pk}")


def _list(request: HttpRequest, reader: Reader, form: AddForm) -> dict[str, Any]:
    stand = request.GET.get("stand", "")
    stand = stand if stand in queries.STANDS else queries.OPEN
    kind = request.GET.get("kind", "").upper()
    kind = kind if kind in BacklogItem.Kind.values else ""
    mine = person_of(request) if request.GET.get("mine") and reader.membership else None
    items = queries.items_of(reader.community, stand=stand, kind=kind, mine=mine)
    counts = queries.counts_of(reader.community, mine)
    facts: dict[str, Any] = {
        "community": reader.community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "form": form,
        "stand": stand,
        "kind": kind,
        "mine": bool(mine),
        "counts": counts,
        "has_any": bool(mine or any(of_stand["all"] for of_stand in counts.values())),
        "kinds": [(each, each.label, counts[stand][each]) for each in queries.KINDS],
        "today": day_in(reader.community, timezone.now()),
        "query": urlencode({"stand": stand, "kind": kind.lower(), "mine": "1" if mine else ""}),
    }
    if kind:
        page = Paginator(items, PER_PAGE).get_page(request.GET.get("page"))
        after = page.paginator.count - page.end_index()
        return {**facts, "page": page, "groups": [(BacklogItem.Kind(kind), list(page), after)]}
    seen = queries.glance(items, stand=stand)
    return {**facts, "groups": [(each, rows, counts[stand][each] - len(rows)) for each, rows in seen]}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One line: read it, change it, take it, end it."""
    reader = access.reading(request.user, slug)
    found = access.item_in(reader.community, pk)
    found.community = reader.community
    if request.method != "POST":
        return render(request, ONE, item_page(reader, found))
    if reader.membership is None:
        raise PermissionDenied
    form = ItemForm(request.POST, item=found)
    if not form.is_valid():
        return render(request, ONE, item_page(reader, found, form=form), status=422)
    try:
        actions.edit_item(found, by=person_of(request), **form.facts())
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, ONE, item_page(reader, found, form=form), status=409)
    return redirect("backlog_item", reader.community.slug, pk)


def item_page(reader: Reader, found: BacklogItem, **forms: Any) -> dict[str, Any]:
    """What the page of a line needs; forms as they were handed in, or fresh."""
    about = about_of(found)
    tags = tags_of([about])[about]
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": access.sees_people(reader),
        "item": found,
        "tags": tags,
        "today": day_in(reader.community, timezone.now()),
        "form": ItemForm(item=found, tags=[tag.code for tag in tags]),
        "outcome_form": OutcomeForm(),
        "reason_form": ReasonForm(),
        **forms,
    }
