"""Minutes that single topics were promised before the room opened, in every step that gives topics a clock.

data   planned: {"note:12": 15} by how the room knows a topic
"""

from collections.abc import Iterable, Mapping

from cairn.rooms.models import Step


def lay(step: Step, minutes: Mapping[str, int]) -> None:
    """The step's own clock is at least as long as all of them. Saves the step."""
    step.data["planned"] = dict(minutes)
    step.planned_minutes = max(step.planned_minutes, sum(minutes.values()))
    step.save(update_fields=["data", "planned_minutes"])


def minutes_of(step: Step, keys: Iterable[str], otherwise: int) -> int:
    """What was promised to a topic that is known by these keys; of several merged into one the most."""
    planned = step.data.get("planned", {})
    return max((planned[key] for key in keys if key in planned), default=otherwise)
