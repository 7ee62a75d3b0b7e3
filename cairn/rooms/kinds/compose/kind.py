"""The group writes one text together, in parts; one person at a time holds the pen."""

from collections.abc import Iterable, Sequence

from django.utils.translation import ngettext

from cairn.rooms import broadcasts, marks
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.queries.notes import sources_of
from cairn.rooms.turn import Turn

from .commands import COMMANDS, tell_pen
from .settings import Settings
from .text import WORDING, Part, Text


class Composing(Kind):
    """Proposals from everybody, a wording by the scribe, and thumbs that say "this says it"."""

    name = "compose"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        """A text that goes on with others begins with their words."""
        text = Text(step)
        if not text.version:
            text.begin_with(before for before in sources_of(step).values() if before.kind == self.name)

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        if step.setting("of"):
            broadcasts.group_changed(turn)

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Whoever leaves the room lays the pen down."""
        scribe = Text(step).scribe
        if scribe and not Participant.objects.filter(pk=scribe, left_at=None).exists():
            Text(step).give_pen(None, turn.at)
            tell_pen(turn, None)

    def stage(self, step: Step) -> Context:
        text = Text(step)
        return {
            "text": text,
            "parts": text.parts(),
            "scribe": Participant.objects.filter(pk=text.scribe).first() if text.scribe else None,
            "agreed": text.agreed(),
            "material": [each.text for each in items.handed_on_to(step, but=self.name)] if step.setting("of") else [],
        }

    def neutral(self, step: Step) -> Context:
        return {"marks": marks.as_data({}), "my_pen": [], "i_agree": False}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        text = Text(step)
        return {
            pk: {
                "marks": marks.as_data(own),
                "my_pen": text.parts() if pk == text.scribe else [],
                "i_agree": text.about in own,
            }
            for pk, own in marks.marks_of(step, people, WORDING).items()
        }

    def personal(self, step: Step) -> Iterable[Participant]:
        different = set(step.marks.filter(about__startswith=WORDING).values_list("participant", flat=True))
        scribe = Text(step).scribe
        return Participant.objects.filter(
            room=step.room_id, left_at=None, pk__in=different | ({scribe} if scribe else set())
        )

    def controls(self, step: Step) -> Context:
        scribe = Text(step).scribe
        return {"pen_of": Participant.objects.filter(pk=scribe).first() if scribe else None}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """A line a worded part, with how many said that it says it."""
        text = Text(step)
        parts, agreed = text.parts(), text.agreed()
        for each in step.yields:
            territory = each.get("territory") or ""
            lines = tuple(_line(part, agreed) for part in parts if part.wording and territory in {"", part.key})
            yield Yield(to=each["to"], lines=lines, box=each.get("box") or "", territory=territory, step=step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """The text as it was agreed; of a part without wording, what was proposed."""
        text = Text(step)
        told = [(part.title, (part.wording,) if part.wording else _proposed(part)) for part in text.parts()]
        said = tuple((title, lines) for title, lines in told if lines)
        if said:
            yield Section(heading=step.title, text=_agreement(text), items=said)


def _line(part: Part, agreed: int) -> Line:
    notes = tuple(face["note"].pk for face in part.proposals)
    return Line(text=part.wording, notes=notes, detail={"part": part.key, "agreed": agreed})


def _proposed(part: Part) -> tuple[str, ...]:
    return tuple(face["note"].text for face in part.proposals)


def _agreement(text: Text) -> str:
    agreed = text.agreed()
    if not agreed:
        return ""
    return ngettext("{count} said: this says it.", "{count} said: this says it.", agreed).format(count=agreed)
