"""Choosing a format, reading it, copying it, taking a copy away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.communities.access import led_community, may_lead, membership_of, read_community
from cairn.communities.models import Community
from cairn.communities.views.answers import signed_in_but_for_the_example
from cairn.formats import access, actions, pictures, queries
from cairn.formats.asking import ChooserForm, PlanForm
from cairn.people.access import person_of


@signed_in_but_for_the_example
@require_safe
def formats(request: HttpRequest, slug: str) -> HttpResponse:
    """What a community can do together: its own formats and those of the library, by what suits."""
    community = read_community(request.user, slug)
    form = ChooserForm(request.GET or None)
    found = queries.proposals_for(community, form.wish(), today=timezone.localdate())
    context = {
        "community": community,
        "form": form,
        "asked": request.GET.urlencode() if form.is_bound else "",
        "suiting": [each for each in found if each.proposal.fits],
        "others": [each for each in found if not each.proposal.fits],
    }
    return render(request, "formats/formats.html", context)


@signed_in_but_for_the_example
@require_safe
def format_page(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One format: what one leaves with, its run of show, what the facilitator says."""
    community = read_community(request.user, slug)
    offer = _offer(community, key)
    form = PlanForm(request.GET or None)
    context = {
        "community": community,
        "offer": offer,
        "format": offer.format,
        "form": form,
        "plan": form.plan(offer.format),
        "row": pictures.row(offer.format),
        "leads": may_lead(request.user, community),
        "belongs": membership_of(request.user, community) is not None,
    }
    return render(request, "formats/format.html", context)


@login_required
@require_POST
def format_copy(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The community gets a copy of its own."""
    community = led_community(request.user, slug)
    offer = _offer(community, key)
    own = actions.copy_format(community, of=offer.format, by=person_of(request))
    messages.success(request, _("This copy is yours. Change what you like; the original stays as it is."))
    return redirect("format_editing", community.slug, own.key)


@login_required
@require_POST
def format_withdrawal(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The community no longer offers its copy."""
    community, own = access.own_format(request.user, slug, key)
    actions.withdraw_format(own, by=person_of(request))
    messages.success(request, _("“{title}” is no longer offered.").format(title=own.title))
    return redirect("formats", community.slug)


def _offer(community: Community, key: str) -> queries.Offer:
    offer = queries.offer_for(community, key)
    if offer is None:
        raise Http404
    return offer
