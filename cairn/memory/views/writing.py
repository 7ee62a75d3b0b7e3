"""Writing: a new item, a draft that is published, a new version."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act, signed_in_to_write
from cairn.lib.differences import changes
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions, library
from cairn.memory.forms import EditForm, NewForm
from cairn.memory.forms.writing import SECTION
from cairn.memory.models import Item
from cairn.memory.sections import as_text
from cairn.people.access import person_of

from .items import ITEM, item_page

NEW, EDIT = "memory/new.html", "memory/edit.html"
HANDED_DOWN = ("title", "source", "source_title", "source_url", "translates", "text")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_act
def new_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a kind, then write by its template."""
    reader = access.belonging(request.user, slug)
    kind = request.GET.get("kind", "").upper()
    if kind not in Item.Kind.values:
        return render(request, "memory/kinds.html", _page(reader, templates=library.templates(), asked=request.GET))
    if request.method != "POST":
        form = NewForm(kind=kind, community=reader.community, initial=_handed_down(request.GET, kind))
        return render(request, NEW, _page(reader, form=form, kind=kind))
    form = NewForm(request.POST, kind=kind, community=reader.community)
    if not form.is_valid():
        return render(request, NEW, _page(reader, form=form, kind=kind), status=422)
    try:
        kept = actions.keep(reader.community, by=person_of(request), kind=kind, **_facts(reader, form))
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, NEW, _page(reader, form=form, kind=kind), status=409)
    return redirect("memory_item", reader.community.slug, kept.pk)


@require_POST
@signed_in_to_act
def new_from(request: HttpRequest, slug: str) -> HttpResponse:
    """“Keep this”: the page for a new item, with what another page hands down. Nothing is made yet."""
    reader = access.belonging(request.user, slug)
    kind = request.POST.get("kind", "").upper()
    kind = kind if kind in Item.Kind.values else Item.Kind.SUMMARY.value
    form = NewForm(kind=kind, community=reader.community, initial=_handed_down(request.POST, kind))
    return render(request, NEW, _page(reader, form=form, kind=kind))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_to_write
def editing(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A new version. Where somebody was quicker, both are shown, and nobody's text is lost."""
    reader = access.belonging(request.user, slug)
    found = access.item_for(reader, pk)
    is_author = found.authors.filter(person=reader.person).exists()
    form = EditForm(request.POST if request.method == "POST" else None, item=found, is_author=is_author)
    if request.method != "POST":
        return render(request, EDIT, _page(reader, form=form, item=found))
    if not form.is_valid():
        return render(request, EDIT, _page(reader, form=form, item=found), status=422)
    try:
        actions.edit(found, by=person_of(request), **{"link": found.link, **form.cleaned_data})
    except actions.MovedOn as why:
        return render(request, EDIT, _both(reader, found, form, why), status=409)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, EDIT, _page(reader, form=form, item=found), status=409)
    return redirect("memory_item", reader.community.slug, pk)


@require_POST
@signed_in_to_act
def publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A draft is there for others."""
    reader = access.belonging(request.user, slug)
    found = access.own_item(reader, pk)
    everyone = request.POST.get("audience") == Item.Audience.EVERYONE
    try:
        actions.publish(
            found, by=person_of(request), audience=Item.Audience.EVERYONE if everyone else Item.Audience.MEMBERS
        )
    except Refusal as why:
        return render(request, ITEM, item_page(reader, found, said=why), status=409)
    return redirect("memory_item", reader.community.slug, pk)


def _page(reader: Reader, **facts: Any) -> dict[str, Any]:
    return {"community": reader.community, "reader": reader, **facts}


def _handed_down(given: Any, kind: str) -> dict[str, Any]:
    """What another page says about what is to be kept; a text goes into the first section."""
    said = {name: given[name] for name in HANDED_DOWN if given.get(name)}
    if "text" in said:
        first = library.template_of(kind).sections[0]
        said[SECTION + first.key] = said.pop("text")
    if given.get("language") is not None:
        said["language"] = given["language"]
    return said


def _facts(reader: Reader, form: NewForm) -> dict[str, Any]:
    """Keyword arguments of keep(); what the source says must be a place of ours."""
    data = form.cleaned_data
    text = "\n\n".join(part for part in (_sections(form, data["language"]), data["text"].strip()) if part)
    original = data.get("translates")
    source = actions.Source(data["source"], data["source_title"], data["source_url"]) if data["source"] else None
    return {
        "title": data["title"],
        "text": text,
        "link": data.get("link", ""),
        "language": data["language"],
        "tags": data["tags"],
        "audience": data["audience"],
        "source": source,
        "translates": access.items_for(reader).filter(pk=original).first() if original else None,
    }


def _sections(form: NewForm, language: str) -> str:
    return as_text(form.template.key.upper(), form.filled, language=language)


def _both(reader: Reader, found: Item, form: EditForm, why: actions.MovedOn) -> dict[str, Any]:
    """What the other wrote, what one wrote oneself, and a form whose next try stands on the other's version."""
    newest = why.facts["newest"]
    theirs, mine = newest.text.splitlines(), form.cleaned_data["text"].splitlines()  # type: ignore[attr-defined]
    again = EditForm(
        {**form.data.dict(), "base": newest.number},  # type: ignore[attr-defined]  # a QueryDict
        item=found,
        is_author="is_author" not in form.fields,
    )
    return _page(reader, form=again, item=found, newest=newest, why=why, between=changes(theirs, mine))
