"""What the faces hear while people work."""

from collections.abc import Sequence

from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Mark, Participant, Step
from cairn.rooms.queries import faces
from cairn.rooms.queries.tables import Seated
from cairn.rooms.turn import EVERYONE, Turn

from . import handed


def handed_in(turn: Turn, groups: Sequence[Seated], people: Sequence[Participant]) -> None:
    """Whoever handed in sees it as the server has it, and is done; the others see how many are."""
    step = turn.here
    turnout_changed(turn, step, groups)
    broadcasts.mine_changed(turn, *people)
    broadcasts.controls_changed(turn)
    for each in people:
        _mark, is_new = Mark.objects.get_or_create(step=step, participant=each, about=faces.DONE)
        if is_new:
            broadcasts.done_changed(turn, each, is_done=True)
    broadcasts.progress_changed(turn)


def turnout_changed(turn: Turn, step: Step, groups: Sequence[Seated]) -> None:
    """How many have handed in, and which groups; and where results are shown already, these with their names."""
    context = {"step": step, "groups": groups, **handed.handed(step, groups)}
    turn.tell(EVERYONE, swap("handed", fragment("work/_handed.html", **context)))
    if groups:
        turn.tell(EVERYONE, swap("work-groups", fragment("work/_groups.html", **context)))
    if step.notes.filter(is_open=True).exists():
        html = fragment("work/_results.html", step=step, results=handed.everything(step))
        turn.tell(EVERYONE, swap("work-results", html))


def groups_changed(turn: Turn, step: Step) -> None:
    """Somebody came, left or sat down: the groups, and whom each works with."""
    turnout_changed(turn, step, handed.groups(step))
    broadcasts.mine_changed(turn, *Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))


def stage_changed(turn: Turn) -> None:
    """A round began, or the results are shown."""
    broadcasts.group_changed(turn)
    broadcasts.mine_changed(turn, *Participant.objects.filter(room=turn.room, left_at=None).order_by("pk"))
    broadcasts.controls_changed(turn)
