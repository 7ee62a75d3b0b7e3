"""One date."""

from datetime import date as day
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cairn.communities.days import day_in
from cairn.communities.navigation import Reader
from cairn.formats.planning import Plan
from cairn.gatherings import access
from cairn.gatherings.checking_in import token_of
from cairn.gatherings.dates import Date
from cairn.gatherings.forms import WhyForm
from cairn.gatherings.forms.after import AttendanceForm, FeedbackForm, MaterialForm
from cairn.gatherings.forms.duties import NoteForm
from cairn.gatherings.forms.potluck import SlotForm
from cairn.gatherings.models import Duty
from cairn.gatherings.queries.after import after_of, has_room
from cairn.gatherings.queries.agenda import Topics, topics_of
from cairn.gatherings.queries.coming import Coming, coming_to_one
from cairn.gatherings.queries.duties import Post, posts_of, swappable
from cairn.gatherings.queries.glance import glance_of
from cairn.gatherings.queries.missed import in_short
from cairn.gatherings.queries.planned import plan_of
from cairn.gatherings.queries.potluck import table_of
from cairn.gatherings.queries.still_open import open_before


@require_safe
def date(request: HttpRequest, slug: str, pk: int, on: day) -> HttpResponse:
    """When, where, what for, who comes."""
    reader = access.reading(request.user, slug)
    return render(request, "gatherings/date.html", date_page(reader, access.date_at(reader, pk, on)))


def date_page(reader: Reader, found: Date, **forms: Any) -> dict[str, Any]:
    """What the page of a date needs; forms as they were handed in, or fresh."""
    sees_people = access.sees_people(reader)
    posts = posts_of(found, reader.person) if sees_people else []
    own = [post.guide.kind for post in posts if post.mine == Duty.Standing.TAKEN]
    coming, topics = coming_to_one(found), topics_of(found)
    return {
        "community": reader.community,
        "reader": reader,
        "sees_people": sees_people,
        "may_change": access.may_change(reader, found, own),
        "may_change_series": access.may_change_series(reader, found.series),
        "may_write_minutes": access.may_write_minutes(reader, found, own),
        "may_open_room": access.may_open_room(reader, found, own),
        "date": found,
        "coming": coming,
        "mine": glance_of(coming, reader.person),
        "why_form": WhyForm(),
        "potluck": table_of(found, reader.person),
        "slot_form": SlotForm(),
        "agenda": topics,
        "plan": _plan(reader, found, coming, topics),
        "open_actions": open_before(found, timezone.now()) if sees_people else [],
        "today": day_in(reader.community, timezone.now()),
        "posts": [(post, *_of_mine(post, found)) for post in posts],
        **_after(reader, found, topics),
        **forms,
    }


def _plan(reader: Reader, found: Date, coming: Coming, topics: Topics) -> Plan | None:
    people, number = len(coming.seats), len(topics.topics)
    return plan_of(found, reader.community, people=people, topics=number, at=timezone.now())


def _of_mine(post: Post, found: Date) -> tuple[NoteForm | None, list[Duty]]:
    """The note to the next, and the dates one could have instead; for those who have the duty."""
    if post.own is None or post.mine != Duty.Standing.TAKEN:
        return None, []
    note = NoteForm(initial={"text": post.own.leaves}, auto_id=f"{post.guide.key}_%s")
    if found.is_past or found.gathering is None:
        return note, []
    post.own.gathering = found.gathering
    return note, swappable(post.own, timezone.now())


def _after(reader: Reader, found: Date, topics: Topics) -> dict[str, Any]:
    """What is left of it, once it has begun, and its room."""
    after = after_of(found, reader.person)
    answer = {"immediate": after.mine.immediate, "takes": after.mine.takes} if after.mine else None
    return {
        "after": after,
        "short": in_short(found, topics, after.materials) if access.sees_people(reader) else None,
        "has_begun": found.starts_at <= timezone.now(),
        "has_room": has_room(found.gathering),
        "door": reverse("date_checking", args=[*_address(reader, found), token_of(found)]),
        "feedback_form": FeedbackForm(initial=answer),
        "material_form": MaterialForm(),
        "attendance_form": AttendanceForm(community=reader.community),
    }


def _address(reader: Reader, found: Date) -> tuple[str, int, day]:
    return (reader.community.slug, found.series.pk, found.original_on)
