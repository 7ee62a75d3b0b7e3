"""One after the other presents; the others collect questions and choose which come first."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from cairn.live.changes import swap
from cairn.rooms import sealing
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Line, Offered, Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.marks import as_data
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import EVERYONE, Turn

from . import material, program
from .commands import COMMANDS, program_changed, seen_of
from .program import DONE, TODO, Talk
from .questions import FEEDBACK, Asked, feedback_to, marks_of_people, questions_of
from .roles import roles_of
from .settings import Settings
from .shown import shown_talks


class Present(Kind):
    """A program of talks with a clock each, and questions that the group puts in order."""

    name = "present"
    Settings = Settings
    commands = COMMANDS
    has_controls = True
    gives_topics_time = True

    def begin(self, turn: Turn, step: Step) -> None:
        program.fill(step)
        program.save(step)

    def end(self, turn: Turn, step: Step) -> None:
        now = program.current(step)
        if now is not None:
            program.finish(step, now)
            program.save(step)
        if step.setting("anonymous"):
            sealing.seal()

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

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note, or what somebody handed in late, is one talk more."""
        before = len(program.talks(step))
        program.fill(step)
        if len(program.talks(step)) > before:
            program.save(step)
            program_changed(turn, [note.author] if note.author else [])

    def stage(self, step: Step) -> Context:
        talk = program.current(step)
        return {
            **shown_talks(step),
            "parts": material.of_talk(step, talk),
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
            "to_answer": [],
            "my_talks": [],
            "given": "",
            "role": None,
            "received": [],
            "last": last,
        }

    def theirs(self, step: Step, people: Sequence[Participant]) -> dict[int, Context]:
        talk, last, talks = program.current(step), _last(step), program.talks(step)
        raised, roles = marks_of_people(step, people), roles_of(step, people)
        territory = FEEDBACK + (last["key"] if last else "")
        notes = Note.objects.filter(step=step, author__in=people, territory=territory)
        given = dict(notes.values_list("author", "text"))
        asked = _left(step, talk) if talk else []
        found = {}
        for each in people:
            own = [one for one in talks if each.pk in one["speakers"]]
            is_mine = talk is not None and each.pk in talk["speakers"]
            found[each.pk] = {
                "marks": as_data(raised[each.pk]),
                "is_mine": is_mine,
                "my_seen": seen_of(talk) if is_mine else "",
                "to_answer": asked if is_mine else [],
                "my_talks": [one for one in own if one["state"] == TODO],
                "given": given.get(each.pk, ""),
                "role": roles.get(each.pk),
                "received": feedback_to(step, [one["key"] for one in own]) if own else [],
                "last": None if last and each.pk in last["speakers"] else last,
            }
        return found

    def personal(self, step: Step) -> Iterable[Participant]:
        return Participant.objects.filter(room=step.room_id, left_at=None).order_by("pk")

    def controls(self, step: Step) -> Context:
        talk = program.current(step)
        return {
            "talk": talk,
            "seen": seen_of(talk),
            "todo": shown_talks(step)["todo"],
            "questions": questions_of(step, talk["key"]) if talk else [],
        }

    def takes_topics(self, step: Step) -> bool:
        return not step.setting("of")

    def lay(self, step: Step, topics: Sequence[str]) -> list[str]:
        return program.brought(step, topics)

    def credit(self, turn: Turn, step: Step, key: str, participant: Participant) -> None:
        if program.speak(step, key, participant.pk):
            program.save(step)
            if step.is_running:
                turn.step = step
                program_changed(turn, [participant])

    def offered(self, step: Step) -> Iterable[Offered]:
        people = dict(Participant.objects.filter(room=step.room_id).values_list("pk", "person"))
        for talk in program.talks(step) if self.takes_topics(step) else ():
            person = next((people[pk] for pk in talk["speakers"] if people.get(pk)), None)
            yield Offered(program.topic_key(step, talk["key"]), talk["title"], person, is_shown=person is not None)

    def reached(self, step: Step) -> Iterable[str]:
        return [program.topic_key(step, talk["key"]) for talk in program.talks(step) if talk["state"] != TODO]

    def harvest(self, step: Step) -> Iterable[Yield]:
        """A line a talk that was given, with who gave it and what is still to be answered."""
        lines = tuple(
            Line(talk["title"], detail={"by": talk["by"], "open": [each.note.text for each in _left(step, talk)]})
            for talk in shown_talks(step)["done"]
        )
        for each in step.yields:
            yield Yield(each["to"], lines, each.get("box") or "", each.get("territory") or "", step.pk)

    def minutes(self, step: Step) -> Iterable[Section]:
        """Who presented what, what was asked, and what is still to be answered. Feedback stays with the speakers."""
        for talk in shown_talks(step)["done"]:
            asked = questions_of(step, talk["key"])
            items: list[tuple[str, tuple[str, ...]]] = [(each.note.text, ()) for each in asked if each.is_answered]
            left = tuple(each.note.text for each in _left(step, talk))
            if left:
                items.append((_("To follow up:"), left))
            heading = f"{talk['title']} ({talk['by']})" if talk["by"] else talk["title"]
            yield Section(heading=heading, items=tuple(items))


def _last(step: Step) -> Talk | None:
    """The talk to which one may give something back: the one that is on, else the last that was."""
    if not step.setting("feedback"):
        return None
    done = [talk for talk in program.talks(step) if talk["state"] == DONE]
    return program.current(step) or next(reversed(done), None)


def _left(step: Step, talk: Talk) -> list[Asked]:
    """The questions to a talk that were not answered."""
    return [each for each in questions_of(step, talk["key"]) if not each.is_answered]
