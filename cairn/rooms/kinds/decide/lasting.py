"""Where a decision goes to last."""

from collections.abc import Iterator

from cairn.rooms.harvest import Line, Yield
from cairn.rooms.models import Step


def yields_of(step: Step, *lines: Line, is_adopted: bool = True) -> Iterator[Yield]:
    """The lines for each place that the step yields to. What was turned down is a decision, but nothing to do."""
    for each in step.yields:
        if is_adopted or each["to"] == "decisions":
            yield Yield(each["to"], lines, each.get("box") or "", each.get("territory") or "", step.pk)
