"""The group talks through a list, item by item, each with its clock."""

from collections.abc import Iterable, Mapping, Sequence

from cairn.live.changes import swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.harvest import Section, Yield
from cairn.rooms.kind import Context, Kind
from cairn.rooms.kinds import items, small_clocks
from cairn.rooms.marks import as_data
from cairn.rooms.models import Mark, Note, Participant, Step
from cairn.rooms.turn import EVERYONE, Turn

from . import queue, results
from .commands import COMMANDS, thumbs
from .settings import Settings


class Discuss(Kind):
    """To discuss, being discussed, done."""

    name = "discuss"
    Settings = Settings
    commands = COMMANDS
    has_controls = True
    gives_topics_time = True

    def begin(self, turn: Turn, step: Step) -> None:
        queue.fill(step)

    def end(self, turn: Turn, step: Step) -> None:
        """The topic that is on stops here; if the group only looked back, it waits again."""
        queue.stop(step, turn.at, queue.DONE if step.state == Step.State.DONE else queue.TODO)
        queue.save(step)

    def paused(self, turn: Turn, step: Step) -> None:
        small_clocks.stop(step, turn.at)
        self._clock_changed(turn, step)

    def resumed(self, turn: Turn, step: Step) -> None:
        queue.run_on(step, turn.at)
        self._clock_changed(turn, step)

    def _clock_changed(self, turn: Turn, step: Step) -> None:
        queue.save(step)
        if queue.current(step) is not None:
            turn.tell(EVERYONE, swap("topic-clock", fragment("discuss/_clock.html", step=step, **clock(step))))

    def note_arrived(self, turn: Turn, step: Step, note: Note) -> None:
        """A late note is one topic more, at the end."""
        if note.step_id in {each.pk for each in items.sources(step)} and not queue.of_key(step, f"note:{note.pk}"):
            late = items.Item(f"note:{note.pk}", note.text, (note.pk,), author=note.author_id)
            step.data["topics"] = [*queue.topics(step), queue.topic_of(late)]
            queue.save(step)
            broadcasts.group_changed(turn)
            broadcasts.controls_changed(turn)

    def stage(self, step: Step) -> Context:
        topic = queue.current(step)
        todo = [each for each in queue.topics(step) if each["state"] == queue.TODO]
        done = [each for each in queue.topics(step) if each["state"] == queue.DONE]
        context: Context = {"topic": topic, "todo": todo, "done": done, "author": None}
        if topic is not None:
            author = Participant.objects.filter(pk=topic["author"]).first() if topic["author"] else None
            context |= {**clock(step), "more": thumbs(step, topic), "author": author}
        context["takeaways"] = list(Note.objects.filter(step=step).select_related("author").order_by("pk"))
        return context

    def neutral(self, step: Step) -> Context:
        return {"marks": as_data({}), "is_mine": False}

    def theirs(self, step: Step, people: Sequence[Participant]) -> Mapping[int, Context]:
        topic = queue.current(step)
        if topic is None:
            return super().theirs(step, people)
        given = Mark.objects.filter(step=step, participant__in=people, about=queue.more(topic))
        thumbs = {mark.participant_id: mark for mark in given}
        return {each.pk: _own(thumbs.get(each.pk)) | {"is_mine": topic["author"] == each.pk} for each in people}

    def personal(self, step: Step) -> Iterable[Participant]:
        topic = queue.current(step)
        if topic is None:
            return ()
        gave = Mark.objects.filter(step=step, about=queue.more(topic)).values_list("participant", flat=True)
        return Participant.objects.filter(room=step.room_id, left_at=None, pk__in=[*gave, topic["author"]])

    def controls(self, step: Step) -> Context:
        topic = queue.current(step)
        todo = [each for each in queue.topics(step) if each["state"] == queue.TODO]
        return {"topic": topic, "todo": todo, "more": thumbs(step, topic) if topic else None}

    def reached(self, step: Step) -> Iterable[str]:
        return results.reached(step)

    def harvest(self, step: Step) -> Iterable[Yield]:
        return results.harvest(step)

    def minutes(self, step: Step) -> Iterable[Section]:
        return results.minutes(step)


def _own(thumb: Mark | None) -> Context:
    given = {f"thumb:{'up' if thumb.value > 0 else 'down'}": 1} if thumb else {}
    return {"marks": as_data(given), "thumb": thumb}


def clock(step: Step) -> Context:
    """What the topic's clock shows."""
    ends_at = queue.ends_at(step)
    topic = queue.current(step)
    minutes = queue.minutes_for(step, topic) if topic else 0
    return {"ends_at": ends_at, "left": small_clocks.left_seconds(step, ends_at), "minutes": minutes}
