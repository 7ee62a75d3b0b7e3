"""Dates of gatherings in words."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from cairn.gatherings.addresses import address_of
from cairn.gatherings.dates import Address, Date
from cairn.gatherings.models import Stretch
from cairn.gatherings.queries.rhythm import Rhythm
from cairn.lib import bidi, recurrence, rule_words
from cairn.lib.markdown import as_html

register = template.Library()


@register.filter
def address(found: Date, view: str = "date") -> str:
    """Where a page of this date is: {{ date|address }}, {{ date|address:"date_answer" }}."""
    return address_of(found, view)


@register.filter
def of(standing: Mapping[Address, Any] | None, found: Date) -> Any:
    """What is known of a date: {% with mine=standing|of:date %}."""
    return (standing or {}).get(found.address)


@register.filter
def in_words(found: Date) -> str:
    """ "today at 17:30", "tomorrow at 9:00", "Thursday 26 November at 17:30", in the reader's zone and language."""
    start = timezone.localtime(found.starts_at)
    days = (start.date() - timezone.localdate()).days
    at = formats.date_format(start, "H:i")
    if days == 0:
        return _("today at {time}").format(time=at)
    if days == 1:
        return _("tomorrow at {time}").format(time=at)
    if 1 < days < 7:
        return _("{weekday} at {time}").format(weekday=formats.date_format(start, "l"), time=at)
    day = formats.date_format(start, "l j F" if start.year == timezone.localdate().year else "l j F Y")
    return _("{day} at {time}").format(day=day, time=at)


@register.simple_tag
def rhythm(stretch: Stretch) -> str:
    """ "Every two weeks on Thursday, 17:30 (Europe/Brussels)"."""
    turns = stretch.turns
    rule = recurrence.of_all_turns(stretch.rule, turns) if stretch.rule and turns > 1 else stretch.rule
    said = rule_words.describe(rule, stretch.first_on)
    said = said[:1].upper() + said[1:]
    if turns > 1:
        return said + ", " + ngettext("at {n} time", "at {n} times that take turns", turns).format(n=turns)
    return f"{said}, {stretch.at_time:%H:%M} ({stretch.zone.replace('_', ' ')})"


@register.filter
def rule_said(rule: str, first_on: date) -> str:
    """A rule in words: {{ series.rule|rule_said:series.first_on }}."""
    return rule_words.describe(rule, first_on)


@register.simple_tag
def local_clock(found: Date) -> SafeString | str:
    """The time where the gathering is at home, if that is another than the reader's."""
    zone = ZoneInfo(found.stretch.zone)
    theirs, ours = found.starts_at.astimezone(zone), timezone.localtime(found.starts_at)
    if theirs.utcoffset() == ours.utcoffset():
        return ""
    place = found.stretch.zone.rpartition("/")[2].replace("_", " ")
    clock = formats.date_format(theirs, "H:i" if theirs.date() == ours.date() else "D H:i")
    return format_html(' <span class="soft small">({})</span>', _("{time} in {place}").format(time=clock, place=place))


@register.filter
def markdown(text: str) -> SafeString:
    """What people wrote at length, as HTML in which nothing runs."""
    return as_html(text)


@register.filter
def reading_minutes(text: str) -> int:
    """How long it takes to read, at two hundred words a minute."""
    return max(1, round(len(text.split()) / 200))


@register.simple_tag(takes_context=True)
def full_url(context: dict[str, Any], path: str) -> str:
    """An address as a phone needs it."""
    site = settings.CAIRN_URL or context["request"].build_absolute_uri("/").rstrip("/")
    return f"{site}{path}"


@register.filter
def urlname(link: str) -> str:
    """The host of a link, for people: "meet.example.org"."""
    return link.partition("://")[2].partition("/")[0] or link


WEEK, STONE = 14, 8  # how wide a week is drawn, how high a stone


@register.simple_tag
def rhythm_picture(year: Rhythm) -> SafeString:
    """The weeks of a year beside each other, each a small cairn of its gatherings; the words around say the same."""
    now = timezone.now()
    highest = max((len(week.dates) for week, _state in year.weeks), default=0)
    ground = STONE * max(highest, 3) + 4
    stones = format_html_join(
        "\n",
        '<ellipse class="rhythm__{}" cx="{}" cy="{}" rx="6" ry="3.6"><title>{}: {}</title></ellipse>',
        (
            (
                _kept(found, now),
                WEEK * column + 7,
                ground - STONE * row - 4,
                formats.date_format(week.monday),
                found.title,
            )
            for column, (week, _state) in enumerate(year.weeks)
            for row, found in enumerate(week.dates)
        ),
    )
    months = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        (
            (WEEK * column + 2, ground + 16, formats.date_format(week.monday + timedelta(days=6), "M"))
            for column, (week, _state) in enumerate(year.weeks)
            if (week.monday + timedelta(days=6)).day <= 7
        ),
    )
    width = WEEK * len(year.weeks)
    return format_html(
        '<svg class="rhythm" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<line class="rhythm__ground" x1="0" x2="{}" y1="{}" y2="{}"/>{}{}</svg>',
        *(width, ground + 22, _("The gatherings of the year, week by week"), width, ground, ground, stones, months),
    )


def _kept(found: Date, now: datetime) -> str:
    if found.is_cancelled:
        return "off"
    return "held" if found.ends_at <= now else "planned"


@register.filter
def names(people: list[object]) -> str:
    """People in a sentence: {{ talk.others|names }} says "Ines and Lars"."""
    return get_text_list([bidi.isolated(str(person)) for person in people], _("and"))


FACTS = {
    "title": pgettext_lazy("changed of a gathering", "the name"),
    "about": pgettext_lazy("changed of a gathering", "what it is about"),
    "format_key": pgettext_lazy("changed of a gathering", "the format"),
    "place": pgettext_lazy("changed of a gathering", "the place"),
    "link": pgettext_lazy("changed of a gathering", "the link of the call"),
    "capacity": pgettext_lazy("changed of a gathering", "the seats"),
    "minutes": pgettext_lazy("changed of a gathering", "how long it lasts"),
    "at_time": pgettext_lazy("changed of a gathering", "the time"),
    "zone": pgettext_lazy("changed of a gathering", "the time zone"),
    "rule": pgettext_lazy("changed of a gathering", "how often it takes place"),
    "times": pgettext_lazy("changed of a gathering", "the times that take turns"),
    "starts_at": pgettext_lazy("changed of a gathering", "when it begins"),
    "ends_at": pgettext_lazy("changed of a gathering", "when it ends"),
    "state": pgettext_lazy("changed of a gathering", "whether it takes place"),
    "why": pgettext_lazy("changed of a gathering", "the reason"),
    "last_on": pgettext_lazy("changed of a gathering", "the last date"),
}


@register.filter
def said(changed: list[str]) -> str:
    """What was changed, in words: "the time and the place"."""
    return get_text_list([str(FACTS.get(name, name)) for name in changed], _("and"))
