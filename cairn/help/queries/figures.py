"""How the loop turns: first answers against the promise, what was followed up, what was kept. All of it from the log.

Only entries that every member may read are counted, so that the figures say the same to everybody, and nothing of
what is asked of few.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.core.cache import cache

from cairn.communities.models import Community
from cairn.help.models import FollowUp
from cairn.log.models import Entry, Visibility

PERIOD = timedelta(days=91)
FEWEST = 4  # below that a share says more about people than about the community
VERBS = (
    "help.answer_withdrawn", "help.answered", "help.asked", "help.dissented", "help.remembered", "help.rested",
    "help.solved", "help.turned_out",
)  # fmt: skip
# Where so much was said in the period, the figures are made once an hour: one more changes none of them.
MANY, HOUR = 2000, 3600
Acts = dict[str, list[dict[str, Any]]]  # by verb


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def is_telling(self) -> bool:
        return self.whole >= FEWEST

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the requests of three months.

    in_time      first answers within the promise, of those whose promise is decided
    hours        half of the first answers came within so many hours (of the clock), or None
    followed_up  of the advice that somebody followed: whose outcome they told, of what was told or rests
    remembered   of the requests that were solved: kept in the memory
    """

    asked: int
    in_time: Share
    hours: float | None
    followed_up: Share
    remembered: Share


def figures_of(community: Community, now: datetime) -> Figures:
    """What was asked in the period, and everything said about it since: one query, or none."""
    key = f"help-figures:{community.pk}"
    kept: Figures | None = cache.get(key)
    if kept is None:
        acts = _acts(community, now - PERIOD)
        kept = _made_of(acts, now)
        if sum(len(each) for each in acts.values()) >= MANY:
            cache.set(key, kept, HOUR)
    return kept


def _acts(community: Community, since: datetime) -> Acts:
    """By verb, the oldest first."""
    entries = Entry.objects.filter(community_id=community.pk, verb__in=VERBS, at__gte=since)
    acts: Acts = {}
    rows = entries.filter(visibility=Visibility.MEMBERS).values_list("verb", "at", "pk", "particulars")
    for verb, at, _pk, particulars in sorted(rows, key=lambda row: row[1:3]):
        acts.setdefault(verb, []).append({"at": at, **particulars})
    return acts


def _made_of(acts: Acts, now: datetime) -> Figures:
    asked = {act["request"]: act for act in acts.get("help.asked", [])}
    answers = [act for pk, act in _first_answers(acts).items() if pk in asked]
    solved = {act["request"] for act in acts.get("help.solved", [])}
    kept = {act["request"] for act in acts.get("help.remembered", [])}
    return Figures(
        asked=len(asked),
        in_time=_in_time(asked, answers, now),
        hours=_hours(answers),
        followed_up=_followed_up(acts),
        remembered=Share(len(solved & kept), len(solved)),
    )


def _first_answers(acts: Acts) -> dict[int, dict[str, Any]]:
    """What answered each request first; where that was taken back and nothing was left, what did afterwards."""
    said = [*acts.get("help.answered", []), *acts.get("help.dissented", []), *acts.get("help.answer_withdrawn", [])]
    found: dict[int, dict[str, Any]] = {}
    for act in sorted(said, key=lambda act: act["at"]):
        if act.get("first"):
            found[act["request"]] = act
        elif act.get("is_open_again"):
            found.pop(act["request"], None)
    return found


def _in_time(asked: dict[int, dict[str, Any]], answers: list[dict[str, Any]], now: datetime) -> Share:
    """A promise is decided by the first answer, or by its time running out without one."""
    answered = {act["request"]: act["in_time"] for act in answers}
    ran_out = [pk for pk, act in asked.items() if pk not in answered and datetime.fromisoformat(act["answer_by"]) < now]
    return Share(sum(answered.values()), len(answered) + len(ran_out))


def _hours(answers: list[dict[str, Any]]) -> float | None:
    waits = [(act["at"] - datetime.fromisoformat(act["asked_at"])) / timedelta(hours=1) for act in answers]
    return round(median(waits), 1) if len(waits) >= FEWEST else None


def _followed_up(acts: Acts) -> Share:
    """The last word on each piece of advice counts, whether it was told or rests."""
    outcomes = {act["answer"]: FollowUp.Outcome.NO_WORD.value for act in acts.get("help.rested", [])}
    outcomes |= {act["answer"]: act["outcome"] for act in acts.get("help.turned_out", [])}
    told = [each for each in outcomes.values() if each != FollowUp.Outcome.NO_WORD]
    return Share(len(told), len(outcomes))
