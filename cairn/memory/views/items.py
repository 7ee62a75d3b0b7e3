"""The memory as a list, and one item of it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.lenses import library as lenses
from cairn.lenses.queries import tags_of
from cairn.memory import access, actions, library
from cairn.memory.forms import SuccessorForm
from cairn.memory.forms.writing import LANGUAGES
from cairn.memory.models import Item
from cairn.memory.queries import items as queries
from cairn.memory.reading import as_html

PER_PAGE = 50
ITEM = "memory/item.html"


@require_safe
def memory(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the community knows, as one asks for it."""
    reader = access.reading(request.user, slug)
    items = access.items_for(reader)
    by, today = _asked_for(request, reader), day_in(reader.community, timezone.now())
    person = reader.person if reader.membership else None
    found = queries.narrowed(items, by, person=person, today=today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kinds = queries.kinds_of(items)
    return render(
        request,
        "memory/memory.html",
        {
            "community": reader.community,
            "reader": reader,
            "page": page,
            "by": by,
            "today": today,
            "has_any": bool(kinds),
            "kinds": [(kind, library.template_of(kind)) for kind in Item.Kind.values if kind in kinds],
            "languages": LANGUAGES,
            "lenses": list(lenses.lenses().values()),
            "keepers": queries.keepers(items) if access.reads_as_members_do(reader) else [],
            "sees_people": access.reads_as_members_do(reader),
            "query": urlencode({key: value for key, value in request.GET.items() if value and key != "page"}),
        },
    )


@require_safe
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One item: what it says, where it comes from, whether it holds. Members' readings are counted, not who read."""
    reader = access.reading(request.user, slug)
    found = access.item_for(reader, pk)
    if "asked" in request.GET:
        return _led_there(request, reader, found)
    if reader.membership is not None and request.method == "GET":
        actions.note_read(found)
    return render(request, ITEM, item_page(reader, found))


def _led_there(request: HttpRequest, reader: Reader, found: Item) -> HttpResponse:
    """A page where one asks suggested it: counted once, then its own address, which is what one reloads and shares."""
    if reader.membership is not None and request.method == "GET":
        actions.note_asked(found)
    return redirect("memory_item", reader.community.slug, found.pk)


def item_page(reader: Reader, found: Item, **facts: Any) -> dict[str, Any]:
    """What the page of an item needs; forms as they were handed in, or fresh."""
    items = access.items_for(reader)
    belongs = reader.membership is not None
    about = f"item:{found.pk}"
    today = day_in(reader.community, timezone.now())
    is_asked = belongs and queries.still_asked(found, reader.person)
    return {
        "community": reader.community,
        "reader": reader,
        "item": found,
        "template": library.template_of(found.kind),
        "html": as_html(found.text, items, found),
        "authors": found.authors.all(),
        "tags": tags_of([about])[about],
        "others": queries.in_other_languages(items, found),
        "lives_on_in": items.filter(pk=found.lives_on_in_id).first() if found.lives_on_in_id else None,
        "sees_people": access.reads_as_members_do(reader),
        "may_settle": access.may_settle(reader, found),
        "is_asked": is_asked,
        "asks": belongs and not found.is_draft and (is_asked or found.is_due(today)),
        "today": today,
        "form": SuccessorForm(items=items, item=found) if belongs else None,
        **facts,
    }


def _asked_for(request: HttpRequest, reader: Reader) -> queries.Narrowing:
    """What the address narrows the list to; what makes no sense is left out."""
    get = request.GET.get
    kind, stand, language = get("kind", "").upper(), get("stand", ""), get("language")
    keeper = get("keeper", "")
    known = {code or "other": code for code, _ in LANGUAGES}
    lens = get("lens", "")
    return queries.Narrowing(
        kind=kind if kind in Item.Kind.values else "",
        language=known.get(language or ""),
        lens=lens if lenses.entry_of(lens) else "",
        keeper=int(keeper) if keeper.isdigit() and len(keeper) < 19 and access.reads_as_members_do(reader) else None,
        stand=stand if stand in queries.STANDS else "",
    )
