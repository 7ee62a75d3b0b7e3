"""Taking care of gatherings, and seasons: what the words of the story about them do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cairn.gatherings import actions
from cairn.gatherings.models import Carrier, Duty, Season, Series

if TYPE_CHECKING:
    from .acts import Doing


def _series(doing: "Doing") -> Series:
    return Series.objects.get(community=doing.community, title=doing["series"])


def _on(doing: "Doing") -> Any:
    return doing.almanac.day(doing["of_weeks"], doing["on"])


def _want(doing: "Doing") -> None:
    actions.want_duties(
        _series(doing), by=doing.by, kinds=doing["kinds"], by_rota=doing.get("by_rota", []), at=doing.at
    )


def _turns(doing: "Doing") -> None:
    for kind in doing["kinds"]:
        actions.take_turns(_series(doing), kind=kind, person=doing.by, at=doing.at)


def _take(doing: "Doing") -> None:
    actions.take_duty(_series(doing), _on(doing), kind=doing["kind"], person=doing.by, at=doing.at)


def _stand_by(doing: "Doing") -> None:
    actions.stand_by_for(_series(doing), _on(doing), kind=doing["kind"], person=doing.by, at=doing.at)


def _ask(doing: "Doing") -> None:
    series, on, who = _series(doing), _on(doing), doing.person("to")
    actions.ask_for_duty(series, on, kind=doing["kind"], person=who, by=doing.by, at=doing.at)


def _own(doing: "Doing") -> Duty:
    whole = Duty.objects.select_related("person", "gathering__series__community", "gathering__stretch")
    row = {"gathering__series": _series(doing), "gathering__original_on": _on(doing)}
    return whole.get(**row, kind=doing["kind"], person=doing.by)


def _give_back(doing: "Doing") -> None:
    actions.give_back(_own(doing), at=doing.at)


def _leave(doing: "Doing") -> None:
    actions.leave_for_next(_own(doing), text=doing["text"], at=doing.at)


def _tick(doing: "Doing") -> None:
    for item in doing["items"]:
        actions.tick(_own(doing), item, by=doing.by, at=doing.at)


def _season(doing: "Doing") -> None:
    first, last = doing.almanac.day(doing["first_weeks"], "mon"), doing.almanac.day(doing["last_weeks"], "fri")
    actions.begin_season(doing.community, by=doing.by, name=doing["name"], first_on=first, last_on=last, at=doing.at)


def _running(doing: "Doing") -> Season:
    return Season.objects.get(community=doing.community, ended_at=None)


def _carry(doing: "Doing") -> None:
    is_next = doing.get("next", False)
    actions.join_group(_running(doing), doing["group"], person=doing.by, is_next=is_next, at=doing.at)


def _hand_on(doing: "Doing") -> None:
    season = _running(doing)
    carrier = Carrier.objects.select_related("season", "person").get(
        season=season, group=doing["group"], person=doing.by, is_next=False
    )
    actions.leave_season_note(carrier, text=doing["text"], at=doing.at)


def _end_season(doing: "Doing") -> None:
    actions.end_season(_running(doing), by=doing.by, thanks=doing["thanks"], at=doing.at)


DONE: dict[str, Callable[["Doing"], object]] = {
    "want-duties": _want,
    "take-turns": _turns,
    "take-duty": _take,
    "stand-by": _stand_by,
    "ask-duty": _ask,
    "give-back": _give_back,
    "leave-note": _leave,
    "tick": _tick,
    "turn-rota": lambda doing: actions.fill_by_rota(_series(doing), at=doing.at),
    "season": _season,
    "carry": _carry,
    "hand-on": _hand_on,
    "end-season": _end_season,
}
