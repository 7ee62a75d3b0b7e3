"""The words of an invitation, an update or a cancellation: enough to act or to ignore."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from cairn.gatherings.dates import Date, next_dates
from cairn.lib.rule_words import describe
from cairn.notices.words import Words

from .parts import RULE, Difference, Wanted


def say(wanted: Wanted, found: Difference, *, is_off: bool, own_act: bool) -> Callable[[], Words]:
    """Words for one message; `is_off`: it takes something out, `own_act`: because they said so."""
    if own_act and is_off:
        return lambda: _gone(wanted, found)
    if is_off:
        return lambda: _called_off(wanted, found)
    if found.is_whole:
        return lambda: _whole(wanted, found)
    return lambda: _dates(wanted, found, own_act=own_act)


def _whole(wanted: Wanted, found: Difference) -> Words:
    stretch, series = wanted.stretch, wanted.stretch.series
    first = _next(wanted)
    if not found.is_new:
        subject = _("{title} has changed").format(title=stretch.title)
    elif first:
        subject = _("{title}, {when}").format(title=stretch.title, when=_when(first))
    else:
        subject = stretch.title
    lines = [_("For your calendar: {title}").format(title=stretch.title) if found.is_new else _("As it is now:")]
    if stretch.rule:
        lines.append(describe(stretch.rule, stretch.first_on))
    if stretch.last_on and stretch.rule:
        lines.append(_("until {day}").format(day=formats.date_format(stretch.last_on)))
    if first:
        lines.append(_("Next: {when}").format(when=_when(first)))
    lines += [word for word in (stretch.place, stretch.link) if word]
    page = reverse("series", args=[series.community.slug, series.pk])
    return Words(subject, lines, (_("Look at it"), page), _why(wanted))


def _dates(wanted: Wanted, found: Difference, *, own_act: bool) -> Words:
    dates = [wanted.date_on(key) for key in found.days]
    first = dates[0]
    if found.gained:
        subject = _("A seat is yours: {title}, {when}").format(title=first.title, when=_when(first))
    elif own_act:
        subject = _("{title}, {when}").format(title=first.title, when=_when(first))
    elif first.was_moved:
        subject = _("{title}: now {when}").format(title=first.title, when=_when(first))
    else:
        subject = _("{title} of {when} has changed").format(title=first.title, when=_when(first))
    lines = [line for each in dates for line in _about(each)]
    return Words(subject, lines, (_("Look at it"), _page(first)), _why(wanted))


def _about(found: Date) -> list[str]:
    lines = [f"{found.title}: {_when(found)}"]
    if found.was_moved:
        lines.append(_("It would have been on {day}.").format(day=formats.date_format(found.original_on, "l j F")))
    return lines + [word for word in (found.why, found.place, found.link) if word]


def _called_off(wanted: Wanted, found: Difference) -> Words:
    title = wanted.stretch.title
    if found.days:
        dates = [wanted.date_on(key) for key in found.days]
        subject = _("{title} of {when} is called off").format(title=dates[0].title, when=_when(dates[0]))
        lines = [_("{title} of {when} does not take place.").format(title=d.title, when=_when(d)) for d in dates]
        why = [each.why for each in dates if each.why]
        return Words(subject, lines + why, (_("Look at it"), _page(dates[0])), _why(wanted))
    subject = _("{title} no longer takes place").format(title=title)
    why = [row.why for row in wanted.rows if row.why][:1] if not wanted.stretch.rule else []
    return Words(subject, [_("It is taken out of your calendar."), *why], (_("Look at it"), _page(None, wanted)))


def _gone(wanted: Wanted, found: Difference) -> Words:
    title = wanted.stretch.title
    if found.days:
        first = wanted.date_on(found.days[0])
        subject = _("Not this time: {title}, {when}").format(title=first.title, when=_when(first))
        return Words(subject, [_("You said so; it is taken out of your calendar.")], (_("Look at it"), _page(first)))
    subject = _("Out of your calendar: {title}").format(title=title)
    return Words(subject, [_("You no longer come. The door stays open.")], (_("Look at it"), _page(None, wanted)))


def _next(wanted: Wanted) -> Date | None:
    if RULE in wanted.parts and not wanted.stretch.rule:
        return wanted.date_on(wanted.stretch.first_on.isoformat())
    coming = next_dates(wanted.stretch.series, timezone.now(), 1)
    return coming[0] if coming else None


def _page(found: Date | None, wanted: Wanted | None = None) -> str:
    if found is None:
        assert wanted is not None
        series = wanted.stretch.series
        return reverse("series", args=[series.community.slug, series.pk])
    return reverse("date", args=[found.series.community.slug, found.series.pk, found.original_on])


def _when(found: Date) -> str:
    """ "Tuesday 6 January, 10:00", in the reader's zone."""
    start = timezone.localtime(found.starts_at)
    zone = start.tzname() or ""
    return f"{formats.date_format(start, 'l j F')}, {formats.time_format(start)} {zone}".strip()


def _why(wanted: Wanted) -> str:
    return _("You get this because you said that you come to “{title}” of {community}.").format(
        title=wanted.stretch.series.title, community=wanted.stretch.series.community.name
    )
