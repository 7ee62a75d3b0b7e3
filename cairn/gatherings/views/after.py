"""Around and after a date: its room, who was there, minutes, links, one question."""

from datetime import date as day
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cairn.communities.navigation import Reader
from cairn.communities.views.answers import signed_in_to_act
from cairn.formats.queries import format_for
from cairn.gatherings import access, actions, checking_in
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Date
from cairn.gatherings.forms.after import AttendanceForm, FeedbackForm, MaterialForm, MinutesForm
from cairn.gatherings.models import Attendance, Material, Minutes
from cairn.lib.refusals import Refusal
from cairn.people.access import person_of

from .dates import date_page


def _here(request: HttpRequest, slug: str, pk: int, on: day) -> tuple[Reader, Date]:
    reader = access.belonging(request.user, slug)
    return reader, access.date_at(reader, pk, on)


def _again(request: HttpRequest, reader: Reader, found: Date, status: int, **forms: Any) -> HttpResponse:
    return render(request, "gatherings/date.html", date_page(reader, found, **forms), status=status)


@signed_in_to_act
@require_POST
def room(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Open the room of a date with its format, and go in."""
    reader, found = _here(request, slug, pk, on)
    if not access.may_open_room(reader, found):
        raise PermissionDenied
    plan = format_for(reader.community, found.format_key or "lean-coffee")
    if plan is None:
        raise Http404
    try:
        opened = actions.open_date_room(found.series, on, by=person_of(request), plan=plan)
    except Refusal as why:
        return _again(request, reader, found, 409, said=why)
    return redirect("room", opened.code)


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Look the draft over, change it, publish it."""
    reader, found = _here(request, slug, pk, on)
    if not access.may_write_minutes(reader, found):
        raise PermissionDenied
    kept = Minutes.objects.filter(gathering=found.gathering).first() if found.gathering else None
    context = {"community": reader.community, "reader": reader, "date": found, "minutes": kept}
    if request.method != "POST":
        return render(request, "gatherings/minutes.html", context | {"form": MinutesForm(minutes=kept)})
    form = MinutesForm(request.POST, minutes=kept)
    if not form.is_valid():
        return render(request, "gatherings/minutes.html", context | {"form": form}, status=422)
    by = person_of(request)
    try:
        actions.write_minutes(found.series, on, by=by, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"])
        if request.POST.get("publish"):
            actions.publish_minutes(found.series, on, by=by)
    except Refusal as why:
        form.add_error(None, str(why))
        return render(request, "gatherings/minutes.html", context | {"form": form, "theirs": kept}, status=409)
    return redirect(f"{address_of(found)}#minutes")


@signed_in_to_act
@require_POST
def material(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Give a link: slides, a recording, notes."""
    reader, found = _here(request, slug, pk, on)
    form = MaterialForm(request.POST)
    if not form.is_valid():
        return _again(request, reader, found, 422, material_form=form)
    actions.give_material(found.series, on, by=person_of(request), **form.cleaned_data)
    return redirect(f"{address_of(found)}#materials")


@signed_in_to_act
@require_POST
def material_withdrawal(request: HttpRequest, slug: str, pk: int, on: day, material: int) -> HttpResponse:
    """Whoever gave it takes it off again, or who takes care of the date."""
    reader, found = _here(request, slug, pk, on)
    given = get_object_or_404(Material, pk=material, gathering=found.gathering)
    by = person_of(request)
    if given.given_by_id != by.pk and not access.may_change(reader, found):
        raise PermissionDenied
    actions.withdraw_material(given, by=by)
    return redirect(f"{address_of(found)}#materials")


@signed_in_to_act
@require_POST
def attendance(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """Note who was there; or say of oneself that one was, or was not."""
    reader, found = _here(request, slug, pk, on)
    by = person_of(request)
    facts: dict[str, Any]
    if request.POST.get("me") in ("yes", "no"):
        facts = {"person": by, "how": Attendance.How.SELF, "was_there": request.POST["me"] == "yes"}
    else:
        if not access.may_change(reader, found):
            raise PermissionDenied
        form = AttendanceForm(request.POST, community=reader.community)
        if not form.is_valid():
            return _again(request, reader, found, 422, attendance_form=form)
        facts = form.who()
    try:
        actions.note_attendance(found.series, on, by=by, **facts)
    except Refusal as why:
        return _again(request, reader, found, 409, said=why)
    return redirect(f"{address_of(found)}#there")


@signed_in_to_act
@require_http_methods(["GET", "HEAD", "POST"])
def checking(request: HttpRequest, slug: str, pk: int, on: day, token: str) -> HttpResponse:
    """Where the code at the door leads: one button."""
    reader, found = _here(request, slug, pk, on)
    context = {"community": reader.community, "reader": reader, "date": found}
    if not checking_in.is_good(found, token, timezone.now()):
        return render(request, "gatherings/check_in.html", context | {"is_closed": True}, status=404)
    if request.method != "POST":
        return render(request, "gatherings/check_in.html", context)
    by = person_of(request)
    try:
        actions.note_attendance(found.series, on, by=by, person=by, how=Attendance.How.QR)
    except Refusal as why:
        return render(request, "gatherings/check_in.html", context | {"said": why}, status=409)
    return redirect(f"{address_of(found)}#there")


@signed_in_to_act
@require_POST
def feedback(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """The one question."""
    reader, found = _here(request, slug, pk, on)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return _again(request, reader, found, 422, feedback_form=form)
    try:
        actions.give_feedback(found.series, on, person=person_of(request), **form.cleaned_data)
    except Refusal as why:
        return _again(request, reader, found, 409, said=why)
    return redirect(f"{address_of(found)}#feedback")
