"""What a member takes care of at the next gatherings, is asked for, or what is open there."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.communities.navigation import Reader
from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Date, of_row
from cairn.gatherings.duty_words import because
from cairn.gatherings.library import guide_to
from cairn.gatherings.models import Duty
from cairn.gatherings.queries.carers import duties_ahead
from cairn.gatherings.queries.open_duties import OpenDuty, open_among

SOON, NOW = timedelta(days=10), timedelta(days=2)
MOST = 2


def care_points(reader: Reader, coming: Iterable[Date], at: datetime) -> list[dict[str, Any]]:
    """Parts of points, most urgent first: questions to the reader, their own dates soon, what is open. Two queries.

    coming  the next dates that the reader may see, in time
    """
    soon = [found for found in coming if at < found.starts_at <= at + SOON]
    duties = duties_ahead(reader.community, reader.person, soon, at)
    own = [duty for duty in duties if duty.person_id == reader.person.pk]
    asked = [_asked(duty) for duty in own if duty.standing == Duty.Standing.ASKED]
    mine = [_mine(duty) for duty in own if duty.standing == Duty.Standing.TAKEN and _is_soon(duty, at)]
    missing = [_missing(each, at) for each in open_among(soon, reader, duties)]
    return [*asked[:MOST], *mine[:1], *missing[:MOST]]


def _is_soon(duty: Duty, at: datetime) -> bool:
    return duty.gathering.starts_at <= at + SOON


def _asked(duty: Duty) -> dict[str, Any]:
    found = of_row(duty.gathering)
    why = because(duty) or (_("{name} asks you.").format(name=duty.asked_by) if duty.asked_by else "")
    return {
        "seen": f"{_heading(found.title, found.starts_at)}: {guide_to(duty.kind).ask}",
        "why": why or _("You stood by, and now you are needed."),
        "action": _("Answer"),
        "url": f"{address_of(found)}#duty-{duty.kind.lower()}",
        "tint": "poppy",
    }


def _mine(duty: Duty) -> dict[str, Any]:
    found = of_row(duty.gathering)
    return {
        "seen": f"{_heading(found.title, found.starts_at)}: {guide_to(duty.kind).yours}",
        "why": _("Your list says what helps before it begins."),
        "action": _("See your list"),
        "url": f"{address_of(found)}#duty-{duty.kind.lower()}",
        "tint": "sun",
    }


def _missing(each: OpenDuty, at: datetime) -> dict[str, Any]:
    found = each.date
    place = [found.series.community.slug, found.series.pk, found.original_on, each.kind]
    return {
        "seen": _("{date}: open is {duty}").format(
            date=_heading(found.title, found.starts_at), duty=guide_to(each.kind).title
        ),
        "why": _("Nobody takes care of it yet. Ask somebody, or take it yourself."),
        "action": _("Ask somebody"),
        "url": reverse("date_duty_asking", args=place),
        "tint": "poppy" if found.starts_at <= at + NOW else "sun",
    }


def _heading(title: str, starts_at: datetime) -> str:
    day = formats.date_format(timezone.localtime(starts_at), "l j F")
    return _("{title}, {day}").format(title=title, day=day)
