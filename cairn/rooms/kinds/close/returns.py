"""Return on time invested: one light question, answered without a name, kept like a ballot (models/ballot.py)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.lib.refusals import Refusal
from cairn.rooms import sealing
from cairn.rooms.models import Participant, Roll, Step, Tally

SHOWN_FROM = 4  # answers; with fewer they would say who thought what
SCORES = range(1, 6)


class AlreadyAnswered(Refusal):
    sentence = gettext_lazy("You have answered. It cannot be changed: nobody knows which answer was yours.")


class AnswersAreShown(Refusal):
    sentence = gettext_lazy("The answers are shown already.")


class TooFewAnswers(Refusal):
    sentence = gettext_lazy("From four answers up they can be shown. With fewer, they would say who thought what.")


def words() -> dict[int, str]:
    """What each number says."""
    return {
        1: _("Not worth my time"),
        2: _("Less than it cost me"),
        3: _("As much as it cost me"),
        4: _("More than it cost me"),
        5: _("Much more than it cost me"),
    }


def prepare(step: Step) -> None:
    """A count for each number, so that rows do not tell which came first."""
    if not Tally.objects.filter(step=step).exists():
        for score in SCORES:
            Tally.objects.create(pk=sealing.hidden_pk(), step=step, option=f"score:{score}")


def answer(step: Step, by: Participant, score: int) -> None:
    """Count one answer. Raises AlreadyAnswered, AnswersAreShown."""
    if step.data.get("worth_shown"):
        raise AnswersAreShown
    if who_answered(step, [by]):
        raise AlreadyAnswered
    Tally.objects.filter(step=step, option=f"score:{score}").update(count=F("count") + 1)
    Roll(pk=sealing.hidden_pk(), step=step, participant=by).save(force_insert=True)


def who_answered(step: Step, people: Sequence[Participant]) -> frozenset[int]:
    """Which of these have answered, by number."""
    return frozenset(Roll.objects.filter(step=step, participant__in=people).values_list("participant", flat=True))


def answers(step: Step) -> int:
    """How many have answered."""
    return Roll.objects.filter(step=step).count()


def spread(step: Step) -> list[dict[str, Any]]:
    """The answers, most worth first, once there are enough to show: [{"n": 5, "word", "people", "most"}]."""
    counts = dict(Tally.objects.filter(step=step).values_list("option", "count"))
    if sum(counts.values()) < SHOWN_FROM:
        return []
    most = max(counts.values())
    return [
        {"n": score, "word": words()[score], "people": counts.get(f"score:{score}", 0), "most": most}
        for score in reversed(SCORES)
    ]


def seal(step: Step) -> None:
    """No more answers: forget in which order they came."""
    sealing.lay_anew(Tally.objects.filter(step=step))
    sealing.lay_anew(Roll.objects.filter(step=step))
    sealing.seal()
