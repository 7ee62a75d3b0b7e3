"""Questions to a talk: notes that everybody sees at once, and for which one raises a hand."""

from dataclasses import dataclass

from cairn.rooms import marks
from cairn.rooms.models import Note, Step

from . import program

FEEDBACK = "feedback-"  # territory of what is written to a talk's speakers alone


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


def open_questions(step: Step) -> list[tuple[str, Asked]]:
    """(title of the talk, question) of all that was not answered."""
    return [
        (talk["title"], asked)
        for talk in program.talks(step)
        for asked in questions_of(step, talk["key"])
        if not asked.is_answered
    ]


def feedback_to(step: Step, talks: list[str]) -> list[Note]:
    """What was written to the speakers of these talks."""
    wanted = [FEEDBACK + key for key in talks]
    return list(Note.objects.filter(step=step, territory__in=wanted).order_by("position", "pk"))
