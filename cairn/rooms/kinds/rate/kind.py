"""People rate one thing or several, each alone; the spread is shown, never one average."""

from collections.abc import Iterable, Sequence

from django.utils.translation import ngettext

from cairn.live.changes import swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.models import Mark, Note, Participant, Step
from cairn.rooms.turn import EVERYONE, Turn

from .answers import PREFIX, answered_by, is_hidden, prepare, results_of, seal
from .commands import COMMANDS, SHOWN, reveal, tell, turnout
from .settings import Settings
from .things import name_of, scales_of, things_of


class Rate(Kind):
    """Blind until shown; with names, or without any link to a person."""

    name = "rate"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        if step.setting("anonymous"):
            prepare(step)

    def end(self, turn: Turn, step: Step) -> None:
        """What was answered is shown with the step's end, unless it is too little to be shown."""
        if step.phase != SHOWN and answered_by(step) and not is_hidden(step) and step.state != Step.State.WAITING:
            reveal(step)
        elif step.setting("anonymous"):
            seal(step)  # however few they are, and whoever only looks back leaves no trail of the order either

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note is one thing more to rate."""
        if f"n{note.pk}" in {thing.key for thing in things_of(step)}:
            self.begin(turn, step)
            tell(turn)

    def people_changed(self, turn: Turn, step: Step) -> None:
        turn.tell(EVERYONE, swap("turnout", fragment("rate/_turnout.html", **turnout(step))))

    def stage(self, step: Step) -> Context:
        is_shown = step.phase == SHOWN
        return {"is_shown": is_shown, "results": results_of(step) if is_shown else [], **turnout(step)}

    def neutral(self, step: Step) -> Context:
        return {"rows": _rows(step, {}, {}), "has_answered": False, "is_rated": step.phase == SHOWN}

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        answered = answered_by(step)
        given: dict[int, dict[str, int]] = {each.pk: {} for each in people}
        written: dict[int, dict[str, str]] = {each.pk: {} for each in people}
        for pk, about, value in Mark.objects.filter(
            step=step, participant__in=people, about__startswith=PREFIX
        ).values_list("participant", "about", "value"):
            given[pk][about.removeprefix(PREFIX)] = value
        notes = Note.objects.filter(step=step, author__in=people).values_list("author", "territory", "text")
        for author, territory, text in notes:
            if author is not None:
                written[author][territory] = text
        return {
            each.pk: {
                "rows": _rows(step, given[each.pk], written[each.pk]),
                "has_answered": each.pk in answered,
                "is_rated": step.phase == SHOWN,
            }
            for each in people
        }

    def personal(self, step: Step) -> Iterable[Participant]:
        return Participant.objects.filter(room=step.room_id, left_at=None, pk__in=answered_by(step)).order_by("pk")

    def controls(self, step: Step) -> Context:
        return {"is_shown": step.phase == SHOWN, "can_show": bool(answered_by(step))}

    def harvest(self, step: Step) -> Iterable[Yield]:
        """A line a thing, with its spread: {"spread": {"Readable": {"4": 7, "5": 2}}, "answered": 9}."""
        if step.phase != SHOWN:
            return
        answered = len(answered_by(step))
        lines = [
            Line(
                result.thing.text,
                notes=(result.thing.note,) if result.thing.note else (),
                detail={
                    "answered": answered,
                    "spread": {
                        row.scale.title or row.scale.key: {word: number for word, number, _share in row.bars if number}
                        for row in result.rows
                    },
                },
            )
            for result in results_of(step)
        ]
        for each in step.yields:
            yield Yield(each["to"], tuple(lines), each.get("box") or "", each.get("territory") or "", step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """The spread of each thing, and the remarks."""
        if step.phase != SHOWN:
            return
        total = len(answered_by(step))
        text = ngettext("{total} person answered.", "{total} people answered.", total).format(total=total)
        items = []
        for result in results_of(step):
            lines = [
                (f"{row.scale.title}: " if row.scale.title else "")
                + ", ".join(f"{word} × {number}" for word, number, _share in row.bars if number)
                for row in result.rows
                if row.total
            ]
            items.append((result.thing.text, (*lines, *result.remarks)))
        yield Section(heading=step.title, text=text, items=tuple(items))


def _rows(step: Step, given: dict[str, int], written: dict[str, str]) -> list[Context]:
    """The form: each thing with its scales, and what was chosen."""
    scales = scales_of(step)
    return [
        {
            "thing": thing,
            "scales": [
                {"scale": scale, "name": name_of(thing, scale), "chosen": given.get(name_of(thing, scale))}
                for scale in scales
            ],
            "remark": written.get(thing.key, ""),
        }
        for thing in things_of(step)
    ]
