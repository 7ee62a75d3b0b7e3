"""Offers of help, and when one would rather not be asked."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_but_for_the_example
from cairn.help import access, actions
from cairn.help.forms import OfferForm, QuietForm
from cairn.help.models import Quiet
from cairn.help.queries.listing import offers_of, own_first
from cairn.lenses.queries import tags_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

TEMPLATE, PER_PAGE = "help/offers.html", 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_but_for_the_example
def offers(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can help with what; and one more."""
    reader = access.reading(request.user, slug)
    if request.method != "POST":
        return render(request, TEMPLATE, _page(request, reader))
    if reader.membership is None:
        raise PermissionDenied
    form = OfferForm(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, _page(request, reader, form=form), status=422)
    try:
        actions.offer(reader.community, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error("until", str(why))
        return render(request, TEMPLATE, _page(request, reader, form=form), status=409)
    return redirect("help_offers", reader.community.slug)


@login_required
@require_POST
def offer_withdrawal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mine holds no longer."""
    reader = access.belonging(request.user, slug)
    actions.withdraw_offer(access.own_offer(reader, pk), by=person_of(request))
    return redirect("help_offers", reader.community.slug)


@login_required
@require_POST
def quiet(request: HttpRequest, slug: str) -> HttpResponse:
    """Do not ask me before that day."""
    reader = access.belonging(request.user, slug)
    form = QuietForm(request.POST)
    if not form.is_valid():
        return render(request, TEMPLATE, _page(request, reader, quiet_form=form), status=422)
    actions.be_quiet(reader.membership, **form.cleaned_data)
    return redirect("help_offers", reader.community.slug)


def _page(request: HttpRequest, reader: Reader, **forms: Any) -> dict[str, Any]:
    offered = own_first(offers_of(reader, day_in(reader.community, timezone.now())), reader)
    page = Paginator(offered, PER_PAGE).get_page(request.GET.get("page"))
    tags = tags_of([f"offer:{each.pk}" for each in page])
    facts: dict[str, Any] = {
        "community": reader.community,
        "reader": reader,
        "page": page,
        "offers": [(each, tags[f"offer:{each.pk}"]) for each in page],
        "form": OfferForm(),
    }
    if reader.membership is not None:
        quiet_row = Quiet.objects.filter(community=reader.community, person=reader.person).first()
        facts["quiet_form"] = QuietForm(initial={"until": quiet_row.until if quiet_row else None})
    return facts | forms
