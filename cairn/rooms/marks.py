"""Thumbs and dots that a participant gives to what belongs to everybody.

The group's fragments are the same for all and show the count; which of them are one's own stands in
`rooms/_my_marks.html` inside `mine`, and the script my-marks.js presses the buttons accordingly.
"""

import json
from collections.abc import Sequence

from cairn.live.changes import swap

from .broadcasts import fragment
from .models import Mark, Participant, Step
from .turn import Turn


def toggle(step: Step, participant: Participant, about: str) -> bool:
    """Give the mark, or take it back if it was given. Returns whether it stands now."""
    taken_back, _rows = Mark.objects.filter(step=step, participant=participant, about=about).delete()
    if not taken_back:
        Mark.objects.create(step=step, participant=participant, about=about)
    return not taken_back


def count(step: Step, about: str) -> int:
    """How many have marked it."""
    return step.marks.filter(about=about).count()


def counts(step: Step, prefix: str) -> dict[int, int]:
    """How many have marked each thing of a sort: {"cluster": …} → {5: 9, 6: 2} for cluster:5 and cluster:6."""
    found: dict[int, int] = {}
    for about in step.marks.filter(about__startswith=f"{prefix}:").values_list("about", flat=True):
        number = int(about.split(":", 1)[1])
        found[number] = found.get(number, 0) + 1
    return found


def marks_of(step: Step, people: Sequence[Participant], prefix: str) -> dict[int, dict[str, int]]:
    """Each one's own marks of a sort, by number: {12: {"cluster:5": 1}}."""
    found: dict[int, dict[str, int]] = {each.pk: {} for each in people}
    own = step.marks.filter(participant__in=people, about__startswith=f"{prefix}:").order_by("about")
    for pk, about, value in own.values_list("participant", "about", "value"):
        found[pk][about] = value
    return found


def as_data(marks: dict[str, int]) -> str:
    """What `rooms/_my_marks.html` takes as `marks`."""
    return json.dumps(marks, sort_keys=True)


def tell_me_mine(turn: Turn, prefix: str) -> None:
    """Show whoever acts their own marks as they are now."""
    marks = as_data(marks_of(turn.here, [turn.actor], prefix)[turn.actor.pk])
    turn.tell_me(swap("my-marks", fragment("rooms/_my_marks.html", marks=marks)))
