"""What people wish to hear about and could show, between gatherings; see `acts`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cairn.gatherings import actions
from cairn.gatherings.models import Series, Topic

if TYPE_CHECKING:
    from .acts import Doing


def _wish(doing: Doing) -> None:
    """`shows: true` where they could show it themselves."""
    said = {"text": doing["text"], "detail": doing.get("detail", ""), "shows": doing.get("shows", False)}
    actions.wish(doing.community, by=doing.by, **said, at=doing.at)


def _take(doing: Doing) -> None:
    series = Series.objects.get(community=doing.community, title=doing["series"])
    on = doing.almanac.day(doing["of_weeks"], doing["on"])
    minutes = doing.get("minutes", 10)
    actions.take_topic(series, on, _topic(doing), by=doing.by, minutes=minutes, at=doing.at)


def _topic(doing: Doing) -> Topic:
    return Topic.objects.get(community=doing.community, text=doing["topic"])


DONE: dict[str, Callable[[Doing], object]] = {
    "wish": _wish,
    "second": lambda doing: actions.second(_topic(doing), person=doing.by, at=doing.at),
    "show": lambda doing: actions.show(_topic(doing), person=doing.by, at=doing.at),
    "take-topic": _take,
    "talked-about": lambda doing: actions.hold_topic(_topic(doing), by=doing.by, at=doing.at),
}
