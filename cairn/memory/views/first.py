"""What newcomers read first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cairn.communities.days import day_in
from cairn.communities.views.answers import signed_in_to_act
from cairn.lib.refusals import Refusal
from cairn.memory import access, actions
from cairn.memory.forms import PinForm
from cairn.memory.queries.first import read_first as first_of
from cairn.people.access import person_of

from .items import ITEM, item_page


@require_safe
def read_first(request: HttpRequest, slug: str) -> HttpResponse:
    """At most seven things, each with its reason."""
    reader = access.reading(request.user, slug)
    found = first_of(access.items_for(reader), day_in(reader.community, timezone.now()))
    return render(
        request,
        "memory/first.html",
        {
            "community": reader.community,
            "reader": reader,
            "found": found,
            "sees_people": access.reads_as_members_do(reader),
        },
    )


@require_POST
@signed_in_to_act
def pinning(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Those who lead put it first, or no longer do."""
    reader = access.leading(request.user, slug)
    found = access.item_for(reader, pk)
    form = PinForm(request.POST)
    if not form.is_valid():
        return render(request, ITEM, item_page(reader, found, pin_form=form), status=422)
    try:
        if "unpin" in request.POST:
            actions.unpin(found, by=person_of(request))
        else:
            actions.pin(found, by=person_of(request), line=form.cleaned_data["line"])
    except Refusal as why:
        return render(request, ITEM, item_page(reader, found, said=why), status=409)
    return redirect("memory_item", reader.community.slug, pk)
