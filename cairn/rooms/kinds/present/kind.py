"""One after the other presents; the others collect questions and choose which come first."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cairn.live.changes import swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Section
from cairn.rooms.kind import Context, Kind
from cairn.rooms.marks import as_data, marks_of
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import EVERYONE, Turn

from . import program
from .commands import COMMANDS, program_changed, seen_of
from .program import DONE, TODO, Talk
from .questions import FEEDBACK, feedback_to, questions_of
from .settings import Settings


class Present(Kind):
    """A program of talks with a clock each, and questions that the group puts in order."""

    name = "present"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        program.fill(step)
        program.save(step)

    def end(self, turn: Turn, step: Step) -> None:
        now = program.current(step)
        if now is not None:
            program.finish(step, now)
            program.save(step)

    def paused(self, turn: Turn, step: Step) -> None:
        program.stand(step, turn.at)
        self._clock_changed(turn, step)

    def resumed(self, turn: Turn, step: Step) -> None:
        program.run_on(step, turn.at)
        self._clock_changed(turn, step)

    def _clock_changed(self, turn: Turn, step: Step) -> None:
        program.save(step)
        if program.current(step) is not None:
            turn.tell(EVERYONE, swap("talk-clock", fragment("present/_clock.html", step=step, **program.clock(step))))

    def people_changed(self, turn: Turn, step: Step) -> None:
        """Names of those who present follow who is here."""
        program_changed(turn, [])

    def stage(self, step: Step) -> Context:
        talk = program.current(step)
        names = _names(step)
        shown = [_shown(each, names) for each in program.talks(step)]
        return {
            "talk": _shown(talk, names) if talk else None,
            "todo": [each for each in shown if each["state"] == TODO],
            "done": [each for each in shown if each["state"] == DONE],
            "questions": questions_of(step, talk["key"]) if talk else [],
            "takes_offers": not step.setting("of"),
            **program.clock(step),
        }

    def neutral(self, step: Step) -> Context:
        last = _last(step)
        return {
            "marks": as_data({}),
            "is_mine": False,
            "my_seen": "",
            "my_talks": [],
            "given": "",
            "received": [],
            "last": last,
        }

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        talk, last, talks = program.current(step), _last(step), program.talks(step)
        raised = marks_of(step, people, "question")
        territory = FEEDBACK + (last["key"] if last else "")
        notes = Note.objects.filter(step=step, author__in=people, territory=territory)
        given = dict(notes.values_list("author", "text"))
        found = {}
        for each in people:
            own = [one for one in talks if each.pk in one["speakers"]]
            is_mine = talk is not None and each.pk in talk["speakers"]
            found[each.pk] = {
                "marks": as_data(raised[each.pk]),
                "is_mine": is_mine,
                "my_seen": seen_of(talk) if is_mine else "",
                "my_talks": [one for one in own if one["state"] == TODO],
                "given": given.get(each.pk, ""),
                "received": feedback_to(step, [one["key"] for one in own]) if own else [],
                "last": None if last and each.pk in last["speakers"] else last,
            }
        return found

    def personal(self, step: Step) -> Iterable[Participant]:
        return Participant.objects.filter(room=step.room_id, left_at=None).order_by("pk")

    def controls(self, step: Step) -> Context:
        talk = program.current(step)
        names = _names(step)
        return {
            "talk": talk,
            "seen": seen_of(talk),
            "todo": [_shown(each, names) for each in program.talks(step) if each["state"] == TODO],
            "questions": questions_of(step, talk["key"]) if talk else [],
        }

    def minutes(self, step: Step) -> Iterable[Section]:
        """Who presented what, what was asked, and what is still to be answered. Feedback stays with the speakers."""
        names = _names(step)
        for talk in (each for each in program.talks(step) if each["state"] == DONE):
            shown = _shown(talk, names)
            asked = questions_of(step, talk["key"])
            items: list[tuple[str, tuple[str, ...]]] = [(each.note.text, ()) for each in asked if each.is_answered]
            left = tuple(each.note.text for each in asked if not each.is_answered)
            if left:
                items.append((_("To follow up:"), left))
            heading = f"{shown['title']} ({shown['by']})" if shown["by"] else shown["title"]
            yield Section(heading=heading, items=tuple(items))


def _last(step: Step) -> Talk | None:
    """The talk to which one may give something back: the one that is on, else the last that was."""
    if not step.setting("feedback"):
        return None
    done = [talk for talk in program.talks(step) if talk["state"] == DONE]
    return program.current(step) or next(reversed(done), None)


def _names(step: Step) -> dict[int, str]:
    wanted = [pk for talk in program.talks(step) for pk in talk["speakers"]]
    return dict(Participant.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _shown(talk: Talk, names: dict[int, str]) -> Talk:
    """A talk with its speakers' names: "by"; none where the title is their names."""
    by = ", ".join(names[pk] for pk in talk["speakers"] if pk in names)
    return talk | {"by": "" if by == talk["title"] else by}
