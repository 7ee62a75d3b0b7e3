"""Coffee between the gatherings: what the words of the story about pairs do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cairn.gatherings import actions
from cairn.gatherings.models import PairProgramme, PairSeat

from .story import ZONE

if TYPE_CHECKING:
    from .acts import Doing


def _begin(doing: "Doing") -> None:
    actions.begin_pairs(
        doing.community,
        by=doing.by,
        name=doing["name"],
        starts_on=doing.almanac.day(doing["first_weeks"], doing["on"]),
        zone=ZONE,
        every=doing["every"],
        prefer=doing["prefer"],
        prompts="\n".join(doing.get("prompts", [])),
        at=doing.at,
    )


def _join(doing: "Doing") -> None:
    said = {"group": doing.get("house", ""), "languages": doing.get("languages", [])}
    actions.join_pairs(_programme(doing), person=doing.by, at=doing.at, **said)


def _answer(doing: "Doing") -> None:
    """Of the pair that they are in now; who is in none says nothing."""
    own = PairSeat.objects.filter(person=doing.by, round__programme=_programme(doing), round__ends_at__gt=doing.at)
    seat = own.order_by("-round__number").first()
    if seat is not None:
        actions.answer_pair(seat, said=doing["said"], at=doing.at)


def _programme(doing: "Doing") -> PairProgramme:
    return PairProgramme.objects.get(community=doing.community, ended_at=None)


DONE: dict[str, Callable[["Doing"], object]] = {
    "begin-pairs": _begin,
    "join-pairs": _join,
    "draw-pairs": lambda doing: actions.draw_round(_programme(doing), at=doing.at),
    "skip-pairs": lambda doing: actions.skip_pairs(_programme(doing), person=doing.by, at=doing.at),
    "pair-said": _answer,
}
