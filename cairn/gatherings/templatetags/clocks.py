"""Clocks of a series in words and as a picture."""

from datetime import timedelta

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.gatherings.queries.clocks import Clock, Fair, town_of

register = template.Library()

HOUR, ROW, SIDE = 20, 34, 8  # of the picture
NIGHTS = ((0, 6), (22, 24))
EDGES = ((6, 8), (19, 22))


@register.filter
def clock_name(clock: Clock) -> str:
    """ "Brussels, Paris" or, for one alone, "UTC+9"."""
    return ", ".join(clock.towns) if clock.towns else offset_name(clock.offset)


def offset_name(offset: timedelta) -> str:
    """ "UTC+9", "UTC−3:30", "UTC"."""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


@register.filter
def called(zone: str, fair: Fair) -> str:
    """What a zone is called among these clocks: by its town, where somebody alone lives there by the clock."""
    clock = fair.clock_in(zone)
    return town_of(zone) if clock is None or clock.towns else offset_name(clock.offset)


@register.filter
def per_cent(share: float) -> int:
    """0.25 → 25."""
    return round(share * 100)


@register.simple_tag
def clock_picture(clock: Clock) -> SafeString:
    """A day from midnight to midnight where the night is dark, with a pebble where each date begins."""
    bands = format_html_join(
        "",
        '<rect class="clock-day__{}" x="{}" y="0" width="{}" height="{}"/>',
        [("night", HOUR * start, HOUR * (end - start), ROW) for start, end in NIGHTS]
        + [("edge", HOUR * start, HOUR * (end - start), ROW) for start, end in EDGES],
    )
    pebbles = format_html_join(
        "",
        '<ellipse class="clock-day__{}" cx="{}" cy="{}" rx="6.5" ry="5.2"/>',
        (
            ("ahead" if ahead else "past", round(HOUR * hour, 1), 11 if ahead else 23)
            for hour, _part, ahead in sorted(set(clock.starts))
        ),
    )
    return format_html(
        '<svg class="clock-day" viewBox="{} 0 {} {}" role="img" aria-label="{}">'
        '<rect class="clock-day__day" x="0" y="0" width="{}" height="{}" rx="6"/>{}{}</svg>',
        *(-SIDE, 24 * HOUR + 2 * SIDE, ROW, _said(clock), 24 * HOUR, ROW, bands, pebbles),
    )


@register.simple_tag
def clock_axis() -> SafeString:
    """The hours above the pictures; each picture says its own hours in words."""
    hours = format_html_join(
        "", '<text x="{}" y="10">{}</text>', ((HOUR * hour, f"{hour}") for hour in (0, 6, 12, 18, 24))
    )
    return format_html(
        '<svg class="clock-axis" viewBox="{} 0 {} 14" aria-hidden="true">{}</svg>', -SIDE, 24 * HOUR + 2 * SIDE, hours
    )


def _said(clock: Clock) -> str:
    """What the picture shows: the hours at which it begins here, by how often."""
    hours = sorted({start.strftime("%H:%M") for _date, start, _part in clock.hours})
    times = ngettext("{number} date", "{number} dates", len(clock.hours)).format(number=len(clock.hours))
    return _("{clock}: {dates}, beginning at {hours}").format(
        clock=clock_name(clock), dates=times, hours=", ".join(hours) or "–"
    )
