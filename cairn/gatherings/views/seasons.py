"""Seasons: leading is shared out for some months, and handed on."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.gatherings import access, actions
from cairn.gatherings.forms.duties import NoteForm, SeasonForm, ThanksForm
from cairn.gatherings.library import groups
from cairn.gatherings.models import Carrier, Season
from cairn.gatherings.queries.seasons import running_season, seasons_before, shares_of
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of


@require_safe
def seasons(request: HttpRequest, slug: str) -> HttpResponse:
    """The season that runs, its seven groups, and those before."""
    reader = access.reading(request.user, slug)
    if not access.sees_people(reader):
        raise PermissionDenied
    return render(request, "gatherings/seasons.html", _page(reader))


@require_safe
def season(request: HttpRequest, slug: str, season: int) -> HttpResponse:
    """A season that has ended: who carried what, and what they left."""
    reader = access.reading(request.user, slug)
    if not access.sees_people(reader):
        raise PermissionDenied
    found = get_object_or_404(Season, pk=season, community=reader.community)
    context = {"community": reader.community, "reader": reader, "season": found, "is_over": found.ended_at is not None}
    return render(request, "gatherings/season.html", context | {"shares": shares_of(found, reader.person)})


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def season_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a season."""
    reader = access.leading(request.user, slug)
    before = next(iter(seasons_before(reader.community)), None)
    context = {"community": reader.community, "reader": reader, "before": before}
    if request.method != "POST":
        return render(request, "gatherings/season_new.html", context | {"form": SeasonForm(initial=_suggested())})
    form = SeasonForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/season_new.html", context | {"form": form}, status=422)
    try:
        actions.begin_season(reader.community, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/season_new.html", context | {"form": form}, status=409)
    return redirect("seasons", slug)


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def season_change(request: HttpRequest, slug: str, season: int) -> HttpResponse:
    """Another name, other days."""
    reader, found = _leading(request, slug, season)
    now = {"name": found.name, "first_on": found.first_on, "last_on": found.last_on}
    context = {"community": reader.community, "reader": reader, "season": found}
    if request.method != "POST":
        return render(request, "gatherings/season_new.html", context | {"form": SeasonForm(initial=now)})
    form = SeasonForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/season_new.html", context | {"form": form}, status=422)
    try:
        actions.change_season(found, by=person_of(request), **form.cleaned_data)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/season_new.html", context | {"form": form}, status=409)
    return redirect("seasons", slug)


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def season_end(request: HttpRequest, slug: str, season: int) -> HttpResponse:
    """Let a season come to its end, with a word of thanks."""
    reader, found = _leading(request, slug, season)
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_season(found, by=person_of(request), thanks=form.cleaned_data["thanks"])
        return redirect("season", slug, found.pk)
    context = {"community": reader.community, "reader": reader, "season": found, "form": form}
    shares = shares_of(found, reader.person)
    status = 422 if request.method == "POST" else 200
    return render(request, "gatherings/season_end.html", context | {"shares": shares}, status=status)


@signed_in_to_act
@require_POST
def season_group(request: HttpRequest, slug: str, season: int, group: str) -> HttpResponse:
    """I carry it, I carry it next, I lay it down: the button says which."""
    reader, found = _belonging(request, slug, season, group)
    person, word = person_of(request), request.POST.get("say", "")
    own = Carrier.objects.filter(season=found, group=group, person=person).select_related("season", "person")
    try:
        if word in ("carry", "next"):
            actions.join_group(found, group, person=person, is_next=word == "next")
        for carrier in own.filter(is_next=word == "not_next") if word in ("lay_down", "not_next") else ():
            actions.leave_group(carrier)
    except Refusal as why:
        return render(request, "gatherings/seasons.html", _page(reader, said=why), status=409)
    return redirect(f"{reverse('seasons', args=[slug])}#{group}")


@signed_in_to_act
@require_POST
def season_note(request: HttpRequest, slug: str, season: int, group: str) -> HttpResponse:
    """What one leaves to whoever carries it next."""
    reader, found = _belonging(request, slug, season, group)
    own = Carrier.objects.filter(season=found, group=group, person=person_of(request), is_next=False)
    carrier = own.select_related("season", "person").first()
    if carrier is None:
        raise Http404
    form = NoteForm(request.POST)
    if not form.is_valid():
        return render(request, "gatherings/seasons.html", _page(reader, note_form=form, note_group=group), status=422)
    try:
        actions.leave_season_note(carrier, text=form.cleaned_data["text"])
    except Refusal as why:
        return render(request, "gatherings/seasons.html", _page(reader, said=why), status=409)
    return redirect(f"{reverse('seasons', args=[slug])}#{group}")


def _belonging(request: HttpRequest, slug: str, season: int, group: str) -> tuple[Reader, Season]:
    reader = access.belonging(request.user, slug)
    if group not in [guide.key for guide in groups().groups]:
        raise Http404
    return reader, get_object_or_404(Season, pk=season, community=reader.community)


def _leading(request: HttpRequest, slug: str, season: int) -> tuple[Reader, Season]:
    reader = access.leading(request.user, slug)
    return reader, get_object_or_404(Season, pk=season, community=reader.community, ended_at=None)


def _page(reader: Reader, **forms: Any) -> dict[str, Any]:
    running, before = running_season(reader.community), seasons_before(reader.community)
    last = before[0] if before else None
    shares = shares_of(running, reader.person, last) if running else []
    return {
        "community": reader.community,
        "reader": reader,
        "season": running,
        "days_left": max((running.last_on - timezone.localdate()).days, 0) if running else 0,
        "shares": [(share, _note_form(share.mine)) for share in shares],
        "before": before,
        "guides": groups(),
        **forms,
    }


def _note_form(mine: Carrier | None) -> NoteForm | None:
    return NoteForm(initial={"text": mine.leaves}, auto_id=f"{mine.group}_%s") if mine else None


def _suggested() -> dict[str, Any]:
    today = timezone.localdate()
    return {"first_on": today, "last_on": today + timedelta(days=90)}
