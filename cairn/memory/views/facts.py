"""What is known about an item: by whom, for whom, who looks after it, where it lives on, and that it goes."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act, signed_in_to_write
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.forms import FactsForm, KeeperForm, ReasonForm, SuccessorForm
from cairn.memory.models import Item
from cairn.people.access import person_of

from .items import ITEM, item_page

FACTS = "memory/facts.html"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def facts(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Kind, authors, language, tags, who reads it: by its authors, its keeper and those who lead."""
    reader = access.belonging(request.user, slug)
    found = access.own_item(reader, pk)
    if request.method != "POST":
        return render(request, FACTS, _page(reader, found))
    form = FactsForm(request.POST, item=found)
    if not form.is_valid():
        return render(request, FACTS, _page(reader, found, form=form), status=422)
    try:
        actions.settle_facts(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return _refused(request, reader, found, form, why)
    return redirect("memory_item", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def keeping(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who looks after it, and when they are asked."""
    reader = access.belonging(request.user, slug)
    found = access.own_item(reader, pk)
    form = KeeperForm(request.POST, item=found)
    if not form.is_valid():
        return render(request, FACTS, _page(reader, found, keeper_form=form), status=422)
    try:
        actions.name_keeper(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return _refused(request, reader, found, form, why)
    return redirect("memory_item", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def succession(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Any member says in which other item this one lives on."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    form = SuccessorForm(request.POST, items=access.items_for(reader), item=found)
    if not form.is_valid():
        return render(request, ITEM, item_page(reader, found, form=form), status=422)
    try:
        actions.let_live_on(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error("into", str(why))
        return render(request, ITEM, item_page(reader, found, form=form), status=409)
    return redirect("memory_item", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A draft is thrown away by its authors; what others have read is erased by those who lead, with a reason."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    if found.is_draft:
        actions.throw_away(found, by=person_of(request))
        return redirect("memory", reader.community.slug)
    reader = access.leading(request.user, slug)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, FACTS, _page(reader, found, reason_form=form), status=422)
    actions.erase(found, by=person_of(request), **form.cleaned_data)
    return redirect("memory", reader.community.slug)


def _refused(request: HttpRequest, reader: Reader, found: Item, form: forms.Form, why: Refusal) -> HttpResponse:
    form.add_error(None, str(why))
    name = "form" if isinstance(form, FactsForm) else "keeper_form"
    return render(request, FACTS, _page(reader, found, **{name: form}), status=409)


def _page(reader: Reader, found: Item, **forms_: Any) -> dict[str, Any]:
    """All that can be settled; forms as they were handed in, or fresh."""
    return {
        "community": reader.community,
        "reader": reader,
        "item": found,
        "form": FactsForm(item=found),
        "keeper_form": KeeperForm(item=found),
        "reason_form": ReasonForm(),
        **forms_,
    }
