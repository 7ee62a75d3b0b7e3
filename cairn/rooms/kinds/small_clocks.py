"""Clocks of their own that kinds have (a turn's, a topic's): they stand still while the step's clock does.

data   stopped_at: since when they stand (ISO); nothing while they run
"""

from datetime import datetime, timedelta

from cairn.rooms.models import Step


def moment(step: Step, at: datetime) -> datetime:
    """What time it is by the step's small clock: while it stands, when it was stopped."""
    stopped = step.data.get("stopped_at")
    return datetime.fromisoformat(stopped) if stopped else at


def stop(step: Step, at: datetime) -> None:
    """Let it stand still. The caller saves the step."""
    step.data["stopped_at"] = at.isoformat()


def run_on(step: Step, at: datetime) -> timedelta:
    """Let it run again. Returns by how much everything moves; the caller moves it, and saves the step."""
    stood = at - moment(step, at)
    step.data["stopped_at"] = None
    return stood


def left_seconds(step: Step, ends_at: datetime | None) -> int | None:
    """What a standing clock shows; None while it runs."""
    stopped = step.data.get("stopped_at")
    if not stopped or ends_at is None:
        return None
    return int((ends_at - datetime.fromisoformat(stopped)).total_seconds())
