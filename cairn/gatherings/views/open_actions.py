"""What is still open from last time, ticked on the page of the next date."""

from datetime import date as day

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cairn.charter import actions as charter
from cairn.charter.access import item_in
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access
from cairn.gatherings.addresses import address_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .dates import date_page


@signed_in_to_act
@require_POST
def open_action(request: HttpRequest, slug: str, pk: int, on: day, item: int) -> HttpResponse:
    """It is done; what came of it can be written on the backlog."""
    reader = access.belonging(request.user, slug)
    found = access.date_at(reader, pk, on)
    try:
        charter.finish_item(item_in(reader.community, item), by=person_of(request))
    except Refusal as why:
        return render(request, "gatherings/date.html", date_page(reader, found, said=why), status=409)
    return redirect(f"{address_of(found)}#still-open")
