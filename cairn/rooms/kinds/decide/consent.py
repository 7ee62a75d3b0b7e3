"""Consent: adopted when nobody objects. Reservations are heard; an objection is a reason to improve the words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import Turn

from . import asking
from .asking import Asked
from .lasting import yields_of

VALUES = {"yes": 1, "reservation": 2, "objection": 3}
NAMES = {value: name for name, value in VALUES.items()}


def answer(turn: Turn, *, answer: str, reason: str) -> None:
    """Say yes, or yes with a reservation, or object and say why."""
    step = turn.here
    is_first = asking.mark(turn, VALUES[answer])
    asking.reasons(step).filter(author=turn.actor).delete()
    if reason:
        place = asking.about(step).replace(":", "-")
        Note.objects.create(step=step, author=turn.actor, text=reason, colour=answer, territory=place)
    asking.tell(turn, is_first=is_first)


def counts(shown: dict[str, Any]) -> dict[str, int]:
    """{"yes": 9, "reservation": 2, "objection": 1}"""
    return {name: shown["answers"].get(str(value), 0) for name, value in VALUES.items()}


def is_adopted(shown: dict[str, Any]) -> bool:
    """Nobody objected, and somebody answered."""
    return shown["voted"] > 0 and not counts(shown)["objection"]


class Consent(Asked):
    """Yes, a reservation or an objection, all shown together."""

    def stage(self, step: Step) -> Context:
        context = super().stage(step)
        if step.phase == asking.SHOWN:
            last = context["shown"][-1]
            context |= {"counts": counts(last), "is_adopted": is_adopted(last), "reasons": list(asking.reasons(step))}
        return context

    def neutral(self, step: Step) -> Context:
        return {"my_answer": "", "my_reason": ""}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        given = asking.answers_of(step, people)
        said = asking.reasons(step).filter(author__in=[pk for pk, value in given.items() if value])
        reasons = dict(said.values_list("author", "text"))
        return {
            pk: {"my_answer": NAMES.get(value, ""), "my_reason": reasons.get(pk, "")} for pk, value in given.items()
        }

    def harvest(self, step: Step) -> Iterable[Yield]:
        """The words with how it went; into the backlog only what was adopted."""
        shown = step.data.get("shown", [])
        if not shown:
            return ()
        last = shown[-1]
        detail = {
            "method": "consent",
            "adopted": is_adopted(last),
            "counts": counts(last),
            "question": step.setting("question"),
        }
        return yields_of(step, Line(last["wording"], detail=detail), is_adopted=is_adopted(last))

    def minutes(self, step: Step) -> Iterable[Section]:
        shown = step.data.get("shown", [])
        if not shown:
            return ()
        last = shown[-1]
        text = " ".join(told(last, len(shown)))
        items = [(last["wording"], ()), *heard(step, shown)]
        return (Section(step.setting("question") or step.title, text, tuple(items)),)


def told(last: dict[str, Any], rounds: int) -> Iterator[str]:
    """The paragraph: "Adopted, in round 2: nobody objected. 11 of 12 answered: 9 yes, …"."""
    found = counts(last)
    if is_adopted(last):
        yield (
            _("Adopted: nobody objected.")
            if rounds == 1
            else _("Adopted in round {rounds}: nobody objected.").format(rounds=rounds)
        )
    else:
        yield _("Not adopted: somebody objected.")
    yield _("{voted} of {here} answered: {yes} yes, {reservation} with a reservation, {objection} against.").format(
        voted=last["voted"], here=last["here"], **found
    )


def heard(step: Step, shown: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was said against it and beside it, in every round that was shown, with names: consent is given openly."""
    rounds = [f"round-{each['round']}" for each in shown]
    said = Note.objects.filter(step=step, is_open=True, territory__in=rounds).select_related("author").order_by("pk")
    for colour, heading in (("objection", _("Objections")), ("reservation", _("Reservations"))):
        lines = tuple(
            f"{note.author}: {note.text}" if note.author else note.text for note in said if note.colour == colour
        )
        if lines:
            yield heading, lines
