"""People give their dots or thumbs; nobody sees the count before it is closed."""

from collections.abc import Iterable, Mapping, Sequence

from cairn.rooms import broadcasts
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items
from cairn.rooms.kinds.leading_polls import turnout_changed
from cairn.rooms.models import Note, Participant, Step
from cairn.rooms.turn import Turn

from . import merging, results
from .ballot import items_of, own_part, poll_of, sources_of, texts_of
from .commands import COMMANDS
from .settings import Settings


class Vote(Kind):
    """So many votes each, blind until counted."""

    name = "vote"
    Settings = Settings
    commands = COMMANDS
    has_controls = True

    def begin(self, turn: Turn, step: Step) -> None:
        step.data["sources"] = [each.pk for each in items.sources(step)]
        poll = poll_of(step)
        poll.begin()
        if poll.is_open and poll.round == 1:
            merging.tidy(poll)
        poll.save()

    def end(self, turn: Turn, step: Step) -> None:
        """Count what nobody counted; a tie that matters must be settled first."""
        if step.state == Step.State.DONE:
            poll_of(step).settle((item.key for item in items_of(step)), texts_of(step))

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note can still be voted on in the first round, until it is counted."""
        poll = poll_of(step)
        if poll.is_open and poll.round == 1 and note.step_id in sources_of(step):
            broadcasts.group_changed(turn)
            broadcasts.controls_changed(turn)

    def people_changed(self, turn: Turn, step: Step) -> None:
        poll = poll_of(step)
        if poll.is_open:
            turnout_changed(turn, poll)

    def stage(self, step: Step) -> Context:
        poll = poll_of(step)
        if not poll.is_open:
            return {"poll": poll, "results": results.shown(poll, texts_of(step)), "level": poll.tied}
        among = set(poll.data.get("between", ())) if poll.round > 1 else None
        shown = [
            {"item": item, "about": poll.about(item.key)}
            for item in items_of(step)
            if among is None or item.key in among
        ]
        return {"poll": poll, "items": shown, "turnout": poll.turnout()}

    def neutral(self, step: Step) -> Context:
        poll = poll_of(step)
        return own_part(poll, {}) if poll.is_open else {"is_voting": False}

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        poll = poll_of(step)
        if not poll.is_open:
            return super().theirs(step, people)
        return {pk: own_part(poll, used) for pk, used in poll.used_by(people).items()}

    def personal(self, step: Step) -> Iterable[Participant]:
        poll = poll_of(step)
        if not poll.is_open:
            return ()
        return Participant.objects.filter(room=step.room_id, left_at=None, pk__in=poll.marks().values("participant"))

    def controls(self, step: Step) -> Context:
        poll = poll_of(step)
        context: Context = {"poll": poll}
        if poll.tied:
            texts = texts_of(step)
            context["tied"] = [{"key": key, "text": texts.get(key, "")} for key in poll.tied]
        elif poll.is_open and poll.round == 1 and step.setting("merge") and step.setting("items") != "clusters":
            found = items_of(step)
            context["notes"] = found
            context["doubles"] = items.duplicates(found)
        return context

    def harvest(self, step: Step) -> Iterable[Yield]:
        return results.harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return results.minutes(step)
