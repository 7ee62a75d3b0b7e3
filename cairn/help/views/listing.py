"""What is asked, what waits for me, what I asked, what has ended."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example
from cairn.help import access, actions
from cairn.help.forms import LineForm
from cairn.help.queries import listing
from cairn.help.queries.balance import balance_of
from cairn.help.queries.figures import figures_of
from cairn.help.queries.promise import promise_of
from cairn.people.access import person_of

PER_PAGE, OFFERS = 30, 5


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_but_for_the_example
def help_(request: HttpRequest, slug: str) -> HttpResponse:
    """One field to ask, and the requests one sees."""
    reader = access.reading(request.user, slug)
    if request.method != "POST":
        return render(request, "help/help.html", _page(request, reader, LineForm()))
    if reader.membership is None:
        raise PermissionDenied
    form = LineForm(request.POST)
    if not form.is_valid():
        return render(request, "help/help.html", _page(request, reader, form), status=422)
    asked = actions.ask(reader.community, by=person_of(request), **form.cleaned_data)
    return redirect(reverse("help_request", args=[reader.community.slug, asked.request.pk]) + "#grow")


def _page(request: HttpRequest, reader: Reader, form: LineForm) -> dict[str, Any]:
    show = request.GET.get("show", "")
    show = show if show in listing.SHOWS else "open"
    now, promise = timezone.now(), promise_of(reader.community)
    counts = listing.counts_of(reader)
    pages = Paginator(listing.requests_shown(reader, show), PER_PAGE)
    pages.count = counts[show]  # it need not count again
    page = pages.get_page(request.GET.get("page"))
    return {
        "community": reader.community,
        "reader": reader,
        "form": form,
        "show": show,
        "counts": counts,
        "page": page,
        "query": f"show={show}",
        "listed": listing.listed(list(page), promise, now),
        "promise": promise,
        "figures": figures_of(reader.community, now),
        "offers": listing.offers_of(reader, day_in(reader.community, now))[:OFFERS],
        "follow_ups": listing.follow_ups_of(reader.person, reader.community) if reader.membership else [],
        "balance": balance_of(reader.person, reader.community, now) if reader.membership and show == "mine" else None,
    }
