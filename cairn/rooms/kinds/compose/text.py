"""The text as it stands: kept in the step's data as {"scribe", "since", "wording": {part: text}, "version"}."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cairn.rooms import marks
from cairn.rooms.models import Participant, Step
from cairn.rooms.queries.notes import Face, faces_of

WORDING = "wording"  # what a thumb is about: "wording:3", the third version
LONGEST = 600  # characters of one part


@dataclass(slots=True)
class Part:
    """One part of the text: what is asked, how it is worded, and what was proposed."""

    key: str
    title: str
    question: str
    wording: str
    proposals: list[Face]


@dataclass(slots=True)
class Text:
    """The text of a step, and who holds the pen."""

    step: Step

    @property
    def scribe(self) -> int | None:
        found: int | None = self.step.data.get("scribe")
        return found

    @property
    def version(self) -> int:
        """Counts wordings; 0 before the first."""
        return int(self.step.data.get("version", 0))

    @property
    def wording(self) -> dict[str, str]:
        return dict(self.step.data.get("wording", {}))

    @property
    def is_worded(self) -> bool:
        return any(self.wording.values())

    @property
    def about(self) -> str:
        """What a thumb for this version is about."""
        return f"{WORDING}:{self.version}"

    def give_pen(self, to: Participant | None, at: datetime) -> None:
        """Let somebody hold the pen, or nobody."""
        self.step.data["scribe"] = to.pk if to else None
        self.step.data["since"] = int(at.timestamp() * 1000)
        self.step.save(update_fields=["data"])

    def word(self, part: str, text: str) -> None:
        """Word a part: a new version, which nobody has agreed with yet."""
        self.step.data["wording"] = {**self.wording, part: text}
        self.step.data["version"] = self.version + 1
        self.step.save(update_fields=["data"])

    def begin_with(self, earlier: Iterable[Step]) -> None:
        """Take over what was worded in earlier texts, for the parts that this one has too."""
        words = {part: text for step in earlier for part, text in Text(step).wording.items() if text}
        own = {part: text for part, text in words.items() if self.plan_of(part)}
        if own:
            self.step.data["wording"] = own
            self.step.data["version"] = 1
            self.step.save(update_fields=["data"])

    def agreed(self) -> int:
        """How many said that this version says it."""
        return marks.count(self.step, self.about)

    def parts(self) -> list[Part]:
        """The parts in their order, with proposals."""
        notes = list(self.step.notes.filter(is_open=True).select_related("author").order_by("position", "pk"))
        faces = faces_of(notes, {self.step.pk: self.step})
        return [self.part(each, faces) for each in self.step.setting("parts")]

    def part(self, plan: dict[str, Any], faces: list[Face]) -> Part:
        key = plan["key"]
        proposals = [face for face in faces if face["note"].territory == key]
        return Part(key, plan["title"], plan.get("question") or "", self.wording.get(key, ""), proposals)

    def plan_of(self, key: str) -> dict[str, Any] | None:
        """The part's plan: {"key", "title", "question"}."""
        return next((each for each in self.step.setting("parts") if each["key"] == key), None)
