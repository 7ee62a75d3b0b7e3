"""The clock of a request: how much of its promise has run, in working time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cairn.help.models import Promise, Request
from cairn.lib.working_time import between


@dataclass(frozen=True, slots=True)
class Clock:
    """How a request stands against its promise.

    stand    "kept", "late" (answered, in time or not), "running", "soon" (a quarter or less is left), "over", "ended"
    left     working time until it runs out
    share    how much of the promise has run, 0 to 100
    took     for answered ones: working time until the first answer
    """

    stand: str
    left: timedelta = timedelta()
    share: int = 0
    took: timedelta = timedelta()

    @property
    def tint(self) -> str:
        return {"kept": "lichen", "late": "stone", "soon": "sun", "over": "poppy", "ended": "stone"}.get(
            self.stand, "lake"
        )

    @property
    def hours_left(self) -> int:
        """Whole working hours, at least one while it runs."""
        return max(1, round(self.left / timedelta(hours=1)))

    @property
    def hours_took(self) -> int:
        return round(self.took / timedelta(hours=1))


def clock_of(request: Request, promise: Promise, now: datetime) -> Clock:
    """The clock at a moment; hours are those of the promise as it is now, the moment it ends was fixed when asked."""
    if request.answered_at is not None:
        in_time = request.answered_at <= request.answer_by
        return Clock("kept" if in_time else "late", took=between(request.asked_at, request.answered_at, promise.week))
    if not request.is_open:
        return Clock("ended")
    if now >= request.answer_by:
        return Clock("over", share=100)
    left = between(now, request.answer_by, promise.week)
    whole = between(request.asked_at, request.answer_by, promise.week) or left or timedelta(hours=1)
    return Clock("soon" if left * 4 <= whole else "running", left=left, share=round(100 * (1 - left / whole)))
