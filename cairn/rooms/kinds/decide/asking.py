"""One wording put to everybody: answers stay hidden until they are shown together, and it can be asked again.

phase     "wording" (there is none yet), "asking", "shown"
data      round; wording; shown: [{"wording", "answers": {"1": 9}, "voted", "here"}], one for each time it was shown
"""

from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items
from cairn.rooms.kinds.leading_polls import all_changed
from cairn.rooms.models import Mark, Note, Participant, Step
from cairn.rooms.queries import faces
from cairn.rooms.turn import EVERYONE, AlreadyDone, Turn

WORDING, ASKING, SHOWN = "wording", "asking", "shown"


class NothingIsAsked(Refusal):
    sentence = _("Nothing is asked right now: the answers are shown, or there is no proposal yet.")


class NobodyAnswered(Refusal):
    sentence = _("Nobody has answered yet.")


def about(step: Step) -> str:
    """What a mark in this round is about."""
    return f"round:{step.data.get('round', 1)}"


def answers(step: Step) -> QuerySet[Mark]:
    return Mark.objects.filter(step=step, about=about(step))


def reasons(step: Step) -> QuerySet[Note]:
    """What people wrote with their answers in this round."""
    return (
        Note.objects.filter(step=step, territory=about(step).replace(":", "-")).select_related("author").order_by("pk")
    )


def turnout(step: Step) -> dict[str, int]:
    answered = answers(step).count()
    return {"voted": answered, "here": max(answered, faces.headcount(step.room))}


def begin(step: Step) -> None:
    """Take the wording from the step that `of` names, the first time."""
    if step.phase:
        return
    lines = items.handed_on_to(step) if step.setting("of") else []
    wording = "\n".join(item.text for item in lines)
    step.data.update(round=1, wording=wording, shown=[])
    step.phase = ASKING if wording else WORDING
    step.save(update_fields=["data", "phase"])


def put_in_words(turn: Turn, *, text: str) -> None:
    """Set or improve the proposal. Once somebody has answered, that is a new round."""
    step = turn.here
    if step.phase == ASKING and step.data.get("wording") == text:
        raise AlreadyDone
    if step.phase == SHOWN or answers(step).exists():
        _next_round(step)
    step.data["wording"] = text
    step.phase = ASKING
    step.save(update_fields=["data", "phase"])
    all_changed(turn)


def ask_again(turn: Turn) -> None:
    """The same words once more."""
    step = turn.here
    if step.phase != SHOWN:
        raise AlreadyDone
    _next_round(step)
    step.phase = ASKING
    step.save(update_fields=["data", "phase"])
    all_changed(turn)


def _next_round(step: Step) -> None:
    reasons(step).filter(is_open=False).delete()  # written to words that are no longer there, and seen by nobody
    step.data["round"] = step.data.get("round", 1) + 1


def mark(turn: Turn, value: int) -> bool:
    """Answer, or answer differently, until the answers are shown. Returns whether it is the first answer."""
    step = turn.here
    if step.phase != ASKING:
        raise NothingIsAsked
    _mark, is_first = Mark.objects.update_or_create(
        step=step, participant=turn.actor, about=about(step), defaults={"value": value}
    )
    return is_first


def tell(turn: Turn, *, is_first: bool) -> None:
    """Whoever answered hears what; everybody, that one more has answered."""
    broadcasts.mine_changed(turn, turn.actor)
    if is_first:
        people_changed(turn, turn.here)


def show(turn: Turn) -> None:
    """Show all answers at once."""
    step = turn.here
    if step.phase == SHOWN:
        raise AlreadyDone
    if not answers(step).exists():
        raise NobodyAnswered
    reveal(step)
    all_changed(turn)


def reveal(step: Step) -> None:
    """Count the answers of this round and open what was written with them."""
    counted = answers(step).values_list("value").annotate(Count("pk")).order_by("value")
    found = {str(value): count for value, count in counted}
    step.data["shown"] = [
        *step.data.get("shown", []),
        {"wording": step.data["wording"], "answers": found, "round": step.data["round"], **turnout(step)},
    ]
    step.phase = SHOWN
    step.save(update_fields=["data", "phase"])
    reasons(step).update(is_open=True)


def settle(step: Step) -> None:
    """The group moves on: what was answered and not shown is shown."""
    if step.phase == ASKING and answers(step).exists():
        reveal(step)


def people_changed(turn: Turn, step: Step) -> None:
    """How many have answered, of how many."""
    if step.phase == ASKING:
        turn.tell(EVERYONE, swap("turnout", fragment("decide/_answered.html", turnout=turnout(step))))


def answers_of(step: Step, people: Sequence[Participant]) -> dict[int, int]:
    """What each of these answered in this round, by number; 0 for nothing yet."""
    given = answers(step).filter(participant__in=people) if step.phase == ASKING else Mark.objects.none()
    return dict.fromkeys((each.pk for each in people), 0) | dict(given.values_list("participant", "value"))


def who_answered(step: Step) -> list[Participant]:
    """Those whose own part differs from everybody's: they have answered."""
    if step.phase != ASKING:
        return []
    here = Participant.objects.filter(room=step.room_id, left_at=None)
    return list(here.filter(pk__in=answers(step).values("participant")))


class Asked(Kind):
    """What consent and fist of five have in common."""

    def begin(self, turn: Turn, step: Step) -> None:
        begin(step)

    def end(self, turn: Turn, step: Step) -> None:
        settle(step)

    def people_changed(self, turn: Turn, step: Step) -> None:
        people_changed(turn, step)

    def personal(self, step: Step) -> Iterable[Participant]:
        return who_answered(step)

    def stage(self, step: Step) -> Context:
        context: Context = {"wording": step.data.get("wording", ""), "shown": step.data.get("shown", [])}
        return context | ({"turnout": turnout(step)} if step.phase == ASKING else {})

    def controls(self, step: Step) -> Context:
        return {"wording": step.data.get("wording", "")}
