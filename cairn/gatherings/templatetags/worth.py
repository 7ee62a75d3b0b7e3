"""The picture of a trend: how it was, gathering by gathering."""

from django import template
from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.gatherings.queries.worth import LEVELS, Point, Trend

register = template.Library()

COLUMN, BAR, TALL, TOP = 34, 22, 96, 8  # how far columns stand apart, how wide and high they are, the air above
LEAST = 8  # as wide as so many columns, so that one gathering is no giant


@register.simple_tag
def worth_picture(trend: Trend) -> SafeString:
    """A column for each gathering, stacked from "very much" up; dots say how many take something with them."""
    width = COLUMN * max(len(trend.points), LEAST)
    bars = [_bar(point, place * COLUMN + (COLUMN - BAR) // 2) for place, point in enumerate(trend.points)]
    dots = [(place * COLUMN + COLUMN // 2, _height(point.takes, point)) for place, point in enumerate(trend.points)]
    return format_html(
        '<svg class="worth" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{label}">'
        '<line class="worth__ground" x1="0" x2="{w}" y1="{ground}" y2="{ground}"/>{bars}{line}{dots}{days}</svg>',
        w=width,
        h=TOP + TALL + 22,
        label=_("{title}: {said} The table below has all the numbers.").format(title=trend.title, said=trend.said),
        ground=TOP + TALL,
        bars=format_html_join("", "{}", ((bar,) for bar in bars)),
        line=_line(dots),
        dots=format_html_join("", '<circle class="worth__takes" cx="{}" cy="{}" r="4.5"/>', dots),
        days=_days(trend.points),
    )


def _bar(point: Point, x: int) -> SafeString:
    parts = []
    below = 0
    for level, count in zip(LEVELS, point.counts, strict=True):
        top, bottom = _height(below + count, point), _height(below, point)
        below += count
        if count:
            parts.append((level.value, x, top, BAR, round(bottom - top, 1)))
    title = formats.date_format(point.date.starts_at)
    return format_html(
        "<g><title>{}</title>{}</g>",
        title,
        format_html_join(
            "", '<rect class="worth__bar" data-level="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>', parts
        ),
    )


def _height(count: int, point: Point) -> float:
    """Where that many of all who answered lie."""
    return round(TOP + TALL * (1 - count / point.total), 1)


def _line(dots: list[tuple[int, float]]) -> SafeString:
    if len(dots) < 2:
        return SafeString("")
    return format_html('<polyline class="worth__line" points="{}"/>', " ".join(f"{x},{y}" for x, y in dots))


def _days(points: list[Point]) -> SafeString:
    """The first, every fifth, and the last where it does not run into another."""
    last = len(points) - 1
    places = [place for place in range(0, last + 1, 4) if place == 0 or last - place >= 3] + (
        [last] if last > 1 else []
    )
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (place * COLUMN + COLUMN // 2, TOP + TALL + 16, formats.date_format(points[place].date.starts_at, "j M"))
            for place in places
        ),
    )
