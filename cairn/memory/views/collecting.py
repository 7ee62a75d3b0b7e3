"""Collections, and the items in them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act, signed_in_to_write
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.forms.collecting import CollectionForm, MoveForm, PlaceForm
from cairn.memory.models import Collection
from cairn.memory.queries import collections as queries
from cairn.people.access import person_of

MANY, ONE = "memory/collections.html", "memory/collection.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def collections(request: HttpRequest, slug: str) -> HttpResponse:
    """All collections, and a field for one more."""
    reader = access.reading(request.user, slug)
    if request.method != "POST":
        return render(request, MANY, _many(reader, CollectionForm()))
    reader = access.belonging(request.user, slug)
    form = CollectionForm(request.POST)
    if not form.is_valid():
        return render(request, MANY, _many(reader, form), status=422)
    try:
        made = actions.begin_collection(reader.community, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error("title", str(why))
        return render(request, MANY, _many(reader, form), status=409)
    return redirect("memory_collection", reader.community.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def collection(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One collection; any member words it."""
    reader = access.reading(request.user, slug)
    found = access.collection_for(reader, pk)
    if request.method != "POST":
        return render(request, ONE, _one(reader, found))
    reader = access.belonging(request.user, slug)
    form = CollectionForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, _one(reader, found, form=form), status=422)
    try:
        actions.word_collection(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error("title", str(why))
        return render(request, ONE, _one(reader, access.collection_for(reader, pk), form=form), status=409)
    return redirect("memory_collection", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def places(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One more item in it."""
    reader = access.belonging(request.user, slug)
    found = access.collection_for(reader, pk)
    form = PlaceForm(request.POST, items=access.items_for(reader))
    if not form.is_valid():
        return render(request, ONE, _one(reader, found, place_form=form), status=422)
    data = form.cleaned_data
    try:
        actions.collect(found, data["item"], by=person_of(request), line=data["line"])
    except Refusal as why:
        form.add_error("item", str(why))
        return render(request, ONE, _one(reader, found, place_form=form), status=409)
    return redirect("memory_collection", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def place_move(request: HttpRequest, slug: str, pk: int, place: int) -> HttpResponse:
    """Up or down."""
    reader = access.belonging(request.user, slug)
    found = access.collection_for(reader, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return render(request, ONE, _one(reader, found), status=422)
    actions.move_place(access.place_in(reader, found, place), by=person_of(request), **form.cleaned_data)
    return redirect("memory_collection", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def place_removal(request: HttpRequest, slug: str, pk: int, place: int) -> HttpResponse:
    """Out of the collection; it stays in the memory."""
    reader = access.belonging(request.user, slug)
    found = access.collection_for(reader, pk)
    actions.take_out(access.place_in(reader, found, place), by=person_of(request))
    return redirect("memory_collection", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def collection_removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Those who lead dissolve a collection."""
    reader = access.leading(request.user, slug)
    actions.dissolve_collection(access.collection_for(reader, pk), by=person_of(request))
    return redirect("memory_collections", reader.community.slug)


def _many(reader: Reader, form: CollectionForm) -> dict[str, Any]:
    found = queries.with_counts(access.collections_for(reader), access.items_for(reader))
    return {"community": reader.community, "reader": reader, "found": found, "form": form}


def _one(reader: Reader, found: Collection, **forms: Any) -> dict[str, Any]:
    items = access.items_for(reader)
    return {
        "community": reader.community,
        "reader": reader,
        "collection": found,
        "places": queries.places_of(found, items),
        "today": day_in(reader.community, timezone.now()),
        "sees_people": access.reads_as_members_do(reader),
        "form": CollectionForm(initial={"title": found.title, "line": found.line}),
        "place_form": PlaceForm(items=items),
        **forms,
    }
