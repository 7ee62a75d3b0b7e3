"""The rounds of timed work, one after the other, each with a clock of its own; a single one needs none.

data   round: the one that is on (0 before the first); ends_at: of its clock, in milliseconds since 1970;
       over: all rounds are done; stopped_at: see small_clocks
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from cairn.rooms.kinds import small_clocks
from cairn.rooms.models import Step


def has_rounds(step: Step) -> bool:
    return int(step.setting("rounds", 1)) > 1 and bool(step.setting("minutes"))


def now(step: Step) -> int:
    """The round that is on, from 1; 0 before the first, or where there are none."""
    return int(step.data.get("round", 0))


def is_over(step: Step) -> bool:
    return bool(step.data.get("over"))


def begin(step: Step, at: datetime) -> None:
    """The first round, when the step is entered for the first time. The caller saves the step."""
    if has_rounds(step) and not now(step):
        _start(step, 1, at)


def go_on(step: Step, at: datetime) -> None:
    """The next round; after the last, they are over. The caller saves the step."""
    if now(step) < int(step.setting("rounds")):
        _start(step, now(step) + 1, at)
    else:
        step.data |= {"over": True, "ends_at": None}


def _start(step: Step, number: int, at: datetime) -> None:
    ends_at = small_clocks.moment(step, at) + timedelta(minutes=int(step.setting("minutes")))
    step.data |= {"round": number, "over": False, "ends_at": int(ends_at.timestamp() * 1000)}


def stop(step: Step, at: datetime) -> None:
    """The clock stands."""
    small_clocks.stop(step, at)


def run_on(step: Step, at: datetime) -> None:
    """The clock stood for a while: the round ends that much later."""
    stood = small_clocks.run_on(step, at)
    if step.data.get("ends_at"):
        step.data["ends_at"] += int(stood.total_seconds() * 1000)


def clock(step: Step) -> dict[str, Any]:
    """What the head of the step shows: {"round", "rounds", "is_over", "round_ends_at", "round_left"}."""
    ends_at = step.data.get("ends_at")
    at = None if ends_at is None else datetime.fromtimestamp(ends_at / 1000, UTC)
    return {
        "has_rounds": has_rounds(step),
        "round": now(step),
        "rounds": int(step.setting("rounds", 1)),
        "is_over": is_over(step),
        "round_ends_at": ends_at,
        "round_left": small_clocks.left_seconds(step, at),
    }
