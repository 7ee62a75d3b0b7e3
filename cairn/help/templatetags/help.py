"""Requests and promises in words: `{% load help %}`."""

from datetime import date
from zoneinfo import ZoneInfo

from django import template
from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.help.actions.following import ASKED_AFTER
from cairn.help.models import FollowUp, Promise, Request
from cairn.help.queries.clocks import Clock
from cairn.lib.markdown import as_html

register = template.Library()


@register.filter
def in_words(promise: Promise) -> str:
    """ "A first answer within 2 working days (Mon–Fri, 9:00–17:00)."."""
    if promise.unit == Promise.Unit.DAYS:
        time = ngettext("{n} working day", "{n} working days", promise.amount).format(n=promise.amount)
    else:
        time = ngettext("{n} working hour", "{n} working hours", promise.amount).format(n=promise.amount)
    opens, closes = (formats.time_format(each, "H:i") for each in (promise.opens, promise.closes))
    when = _("{days}, {opens} to {closes}").format(days=_days(promise.weekdays), opens=opens, closes=closes)
    return _("Whoever asks gets a first answer within {time} ({when}).").format(time=time, when=when)


def _days(weekdays: list[int]) -> str:
    """ "Mon–Fri", or each of them."""
    names = [str(WEEKDAYS_ABBR[day]) for day in weekdays]
    if len(names) > 2 and weekdays == list(range(weekdays[0], weekdays[-1] + 1)):
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


@register.simple_tag
def clock_in_words(clock: Clock, request: Request) -> str:
    """ "First answer by Wednesday 15:00, 5 working hours left"."""
    if clock.stand in {"kept", "late"}:
        took = _took(clock.hours_took)
        return _("{took}, as promised").format(took=took) if clock.stand == "kept" else took
    until = formats.date_format(timezone.localtime(request.answer_by), "l H:i")
    if clock.stand == "over":
        return _("No answer yet; it was promised by {until}").format(until=until)
    left = ngettext("{n} working hour left", "{n} working hours left", clock.hours_left).format(n=clock.hours_left)
    return _("First answer by {until}, {left}").format(until=until, left=left)


def _took(hours: int) -> str:
    if not hours:
        return _("First answer within a working hour")
    return ngettext("First answer after {n} working hour", "First answer after {n} working hours", hours).format(
        n=hours
    )


@register.simple_tag
def clock_in_short(clock: Clock, request: Request) -> str:
    """ "5 working hours left", of requests without an answer."""
    if clock.stand == "over":
        until = formats.date_format(timezone.localtime(request.answer_by), "j F")
        return _("no answer yet; it was promised by {until}").format(until=until)
    return ngettext("{n} working hour left", "{n} working hours left", clock.hours_left).format(n=clock.hours_left)


@register.simple_tag
def asked_on(request: Request, form: str) -> str:
    """The day; of a sealed request that of the community, because no time of the day is known."""
    zone = ZoneInfo(request.community.zone) if request.is_sealed else None
    return formats.date_format(timezone.localtime(request.asked_at, zone), form)


@register.simple_tag
def asker(request: Request) -> str:
    """Who asks, as far as anybody is to know."""
    if request.is_named:
        return str(request.asker) if request.asker else _("Somebody who is gone")
    return _("Somebody, without a name")


@register.simple_tag
def audience(request: Request) -> str:
    """Whom it is for, where that is not everybody."""
    if request.audience == Request.Audience.GROUP:
        return _("for {group}").format(group=request.get_group_display())
    return _("for people by name")


@register.simple_tag
def outcomes() -> list[tuple[str, str]]:
    """What one may answer: [("WORKED", "It worked"), …]."""
    return [(each.value, str(each.label)) for each in FollowUp.TELLABLE]


@register.simple_tag
def follow_up_day() -> str:
    """The day on which one is asked how it turned out, unless one chooses another."""
    return (timezone.localdate() + ASKED_AFTER).isoformat()


@register.filter
def markdown(text: str) -> SafeString:
    return as_html(text)


@register.filter
def day(iso: str, form: str = "DATE_FORMAT") -> str:
    """A day kept as text."""
    return formats.date_format(date.fromisoformat(iso), form)
