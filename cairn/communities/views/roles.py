"""Giving and ending roles, handing over the leadership, noting hours granted."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cairn.communities import access, actions
from cairn.communities.forms import HandOverForm, HoursForm, RoleForm
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .answers import refused
from .people import page_of


@login_required
@require_POST
def roles(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give somebody a role."""
    community = access.led_community(request.user, slug)
    person = get_object_or_404(community.memberships.select_related("person"), person=pk).person
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.give_role(community, person=person, by=person_of(request), **form.cleaned_data)
            return redirect("member", community.slug, pk)
        except Refusal as why:
            form.add_error(None, str(why))
    return render(request, "communities/member.html", page_of(request, community, pk, role_form=form), status=422)


@login_required
@require_POST
def leadership(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand the leadership over to somebody."""
    community = access.led_community(request.user, slug)
    if not access.may_hand_over(request.user, community):
        raise PermissionDenied
    person = get_object_or_404(community.memberships.select_related("person"), person=pk).person
    form = HandOverForm(request.POST)
    if form.is_valid():
        try:
            actions.elect_leader(community, person=person, by=person_of(request), **form.cleaned_data)
            return redirect("member", community.slug, pk)
        except Refusal as why:
            form.add_error(None, str(why))
    return render(request, "communities/member.html", page_of(request, community, pk, hand_over_form=form), status=422)


@login_required
@require_POST
def role_ending(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a role."""
    community = access.led_community(request.user, slug)
    role = get_object_or_404(community.roles, pk=pk)
    try:
        actions.end_role(role, by=person_of(request))
    except actions.LeaderMustHandOver as why:
        return refused(request, community, why, reverse("member", args=[community.slug, role.person_id]))
    return redirect("member", community.slug, role.person_id)


@login_required
@require_POST
def hours(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Note the hours a week that an employer grants for a role."""
    community = access.led_community(request.user, slug)
    role = get_object_or_404(community.roles, pk=pk, ended_at=None)
    form = HoursForm(request.POST)
    if not form.is_valid():
        context = page_of(request, community, role.person_id, hours_form=form)
        return render(request, "communities/member.html", context, status=422)
    actions.grant_hours(role, by=person_of(request), **form.cleaned_data)
    return redirect("member", community.slug, role.person_id)
