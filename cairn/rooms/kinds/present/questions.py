"""Questions to a talk: notes that everybody sees at once, and for which one raises a hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.rooms import marks
from cairn.rooms.models import Note, Participant, Step

FEEDBACK = "feedback-"  # territory of what is written to a talk's speakers alone
THANKS = "thanks"  # marks about "thanks:3" thank those who gave the talk "t3"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with how many want it asked, and whether it was answered."""

    note: Note
    hands: int
    is_answered: bool

    @property
    def about(self) -> str:
        return f"question:{self.note.pk}"


def questions_of(step: Step, talk: str) -> list[Asked]:
    """To one talk: open ones first, by hands, then as they came."""
    hands = marks.counts(step, "question")
    answered = set(step.data.get("answered", ()))
    notes = Note.objects.filter(step=step, territory=talk).select_related("author").order_by("position", "pk")
    found = [Asked(note, hands.get(note.pk, 0), note.pk in answered) for note in notes]
    return sorted(found, key=lambda each: (each.is_answered, -each.hands))


def feedback_to(step: Step, talks: list[str]) -> list[Note]:
    """What was written to the speakers of these talks."""
    wanted = [FEEDBACK + key for key in talks]
    notes = Note.objects.filter(step=step, territory__in=wanted).select_related("author", "table")
    return list(notes.order_by("position", "pk"))


def thanks_about(talk: Mapping[str, Any]) -> str:
    """What a mark of thanks is about: "thanks:3"."""
    return f"{THANKS}:{talk['key'].removeprefix('t')}"


def marks_of_people(step: Step, people: Sequence[Participant]) -> dict[int, dict[str, int]]:
    """Each one's hands and thanks, as `rooms/_my_marks.html` takes them."""
    hands, thanks = (marks.marks_of(step, people, prefix) for prefix in ("question", THANKS))
    return {each.pk: hands[each.pk] | thanks[each.pk] for each in people}
