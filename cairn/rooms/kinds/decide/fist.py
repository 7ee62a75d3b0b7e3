"""Fist of five: one finger is "not like this", five "gladly". The spread is shown, never an average."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context
from cairn.rooms.marks import as_data
from cairn.rooms.models import Participant, Step
from cairn.rooms.turn import Turn

from . import asking
from .asking import Asked
from .lasting import yields_of

FINGERS = range(1, 6)
GOES_ALONG = 3  # from three fingers on, somebody goes along


def words() -> dict[int, str]:
    """What each number of fingers says."""
    return {
        1: _("Not like this"),
        2: _("Something must change first"),
        3: _("I go along"),
        4: _("Good"),
        5: _("Gladly"),
    }


def fist(turn: Turn, *, fingers: int) -> None:
    """Hold up so many fingers; nobody sees them before all are shown."""
    asking.tell(turn, is_first=asking.mark(turn, fingers))


def spread(shown: dict[str, Any]) -> list[list[int]]:
    """[[1, 0], [2, 1], [3, 2], [4, 6], [5, 3]]: fingers, and how many people."""
    return [[fingers, shown["answers"].get(str(fingers), 0)] for fingers in FINGERS]


def is_carried(shown: dict[str, Any]) -> bool:
    """Everybody who showed fingers goes along at least."""
    return shown["voted"] > 0 and all(fingers >= GOES_ALONG or not people for fingers, people in spread(shown))


def _own(step: Step, value: int) -> Context:
    return {
        "my_fingers": value,
        "my_word": words().get(value, ""),
        "is_asking": step.phase == asking.ASKING,
        "marks": as_data({f"fist:{value}": 1} if value else {}),
    }


class Fist(Asked):
    """One to five fingers each, all shown together."""

    def begin(self, turn: Turn, step: Step) -> None:
        """Without a proposal the question itself is asked."""
        super().begin(turn, step)
        if step.phase == asking.WORDING:
            step.phase = asking.ASKING
            step.save(update_fields=["phase"])

    def stage(self, step: Step) -> Context:
        context = super().stage(step) | {"fingers": [{"n": n, "word": word} for n, word in words().items()]}
        if step.phase == asking.SHOWN:
            last = context["shown"][-1]
            most = max(people for _fingers, people in spread(last))
            rows = [
                {"n": fingers, "word": words()[fingers], "people": people, "most": most}
                for fingers, people in reversed(spread(last))
            ]
            context |= {"spread": rows, "is_carried": is_carried(last), "last": last}
        return context

    def neutral(self, step: Step) -> Context:
        return _own(step, 0)

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        return {pk: _own(step, value) for pk, value in asking.answers_of(step, people).items()}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """The words with the spread; into the backlog only what everybody goes along with."""
        shown = step.data.get("shown", [])
        if not shown:
            return ()
        last = shown[-1]
        question = step.setting("question")
        detail = {"method": "fist", "adopted": is_carried(last), "spread": spread(last), "question": question}
        line = Line(last["wording"] or question, detail=detail)
        return yields_of(step, line, is_adopted=is_carried(last))

    def minutes(self, step: Step) -> Iterable[Section]:
        shown = step.data.get("shown", [])
        if not shown:
            return ()
        last = shown[-1]
        carried = _("Everybody goes along.") if is_carried(last) else _("Not everybody goes along yet.")
        text = _("Fist of five, {voted} of {here} showed their fingers.").format(voted=last["voted"], here=last["here"])
        lines = tuple(
            f"{fingers} ({words()[fingers]}): {people}" for fingers, people in reversed(spread(last)) if people
        )
        items = [(last["wording"], lines)] if last["wording"] else [(line, ()) for line in lines]
        return (Section(step.setting("question") or step.title, f"{text} {carried}", tuple(items)),)
