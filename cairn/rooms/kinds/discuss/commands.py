"""From topic to topic, thumbs at the bell, and what people take away."""

from django.utils.translation import gettext_lazy as _

from cairn.lib.refusals import Refusal
from cairn.live.changes import put, swap
from cairn.rooms import broadcasts
from cairn.rooms.broadcasts import fragment
from cairn.rooms.kind import Command
from cairn.rooms.kinds.leading_polls import all_changed
from cairn.rooms.models import Mark, Note, Step
from cairn.rooms.refusals import NoSuchThing
from cairn.rooms.turn import EVERYONE, FACILITATORS, AlreadyDone, Turn

from . import queue
from .forms import ExtendForm, NextForm, SeenTopicForm, TakeawayForm, ThumbForm
from .queue import Topic


class NothingIsDiscussed(Refusal):
    sentence = _("No topic is on right now. The next one begins when the facilitator takes it up.")


class NothingLeft(Refusal):
    sentence = _("Every topic has been discussed.")


def _seen(turn: Turn, now: str) -> Topic | None:
    """The present topic, if it is still the one that was seen."""
    topic = queue.current(turn.here)
    if (topic["key"] if topic else "") != now:
        raise AlreadyDone
    return topic


def go_next(turn: Turn, *, now: str, topic: str) -> None:
    """The present topic is done; the next one is on, or the one that was chosen."""
    step = turn.here
    _seen(turn, now)
    todo = [each for each in queue.topics(step) if each["state"] == queue.TODO]
    wanted = next((each for each in todo if each["key"] == topic), None) if topic else next(iter(todo), None)
    if wanted is None:
        raise NoSuchThing if topic else NothingLeft
    queue.stop(step, turn.at, queue.DONE)
    queue.begin(step, wanted, turn.at)
    turn.particulars["topic"] = wanted["text"]
    _topic_changed(turn)


def back_to_queue(turn: Turn, *, now: str) -> None:
    """The present topic waits again, behind the others; the time it took is kept."""
    step = turn.here
    before = _seen(turn, now)
    if before is None:
        raise AlreadyDone
    queue.stop(step, turn.at, queue.TODO)
    step.data["topics"] = [each for each in queue.topics(step) if each is not before] + [before]
    _topic_changed(turn)


def finish(turn: Turn, *, now: str) -> None:
    """The present topic is done, and none is on."""
    before = _seen(turn, now)
    if before is None:
        raise AlreadyDone
    queue.stop(turn.here, turn.at, queue.DONE)
    _topic_changed(turn)


def extend(turn: Turn, *, now: str, extensions: int) -> None:
    """Some more minutes for the present topic."""
    topic = _seen(turn, now)
    if topic is None or topic["extensions"] != extensions:
        raise AlreadyDone
    queue.extend(turn.here, topic, turn.at)
    turn.particulars["topic"] = topic["text"]
    _topic_changed(turn)


def _topic_changed(turn: Turn) -> None:
    queue.save(turn.here)
    all_changed(turn)


def thumb(turn: Turn, *, thumb: str) -> None:
    """Say whether to go on with this topic; saying the other thing changes it."""
    step = turn.here
    topic = queue.current(step)
    if topic is None:
        raise NothingIsDiscussed
    value = 1 if thumb == "up" else -1
    _mark, _is_new = Mark.objects.update_or_create(
        step=step, participant=turn.actor, about=queue.more(topic), defaults={"value": value}
    )
    counts = thumbs(step, topic)
    turn.tell(EVERYONE, swap("more", fragment("discuss/_more.html", more=counts)))
    turn.tell(FACILITATORS, swap("advice", fragment("discuss/_advice.html", more=counts)))
    broadcasts.mine_changed(turn, turn.actor)


def thumbs(step: Step, topic: Topic) -> dict[str, int | bool]:
    """{"up": 7, "down": 2, "goes_on": True}; more thumbs up than down go on."""
    given = list(Mark.objects.filter(step=step, about=queue.more(topic)).values_list("value", flat=True))
    up, down = given.count(1), given.count(-1)
    return {"up": up, "down": down, "goes_on": up > down}


def take_away(turn: Turn, *, now: str, text: str) -> None:
    """One line to keep, with the topic that was on when it was written."""
    step = turn.here
    topic = queue.of_key(step, now)
    note = Note.objects.create(step=step, author=turn.actor, text=text, territory=queue.takeaway(topic), is_open=True)
    turn.tell(EVERYONE, put("takeaways", fragment("discuss/_takeaway.html", note=note)))


COMMANDS = {
    "next": Command("next", NextForm, go_next, who="facilitators", verb="topic.begun"),
    "back-to-queue": Command("back-to-queue", SeenTopicForm, back_to_queue, who="facilitators"),
    "finish": Command("finish", SeenTopicForm, finish, who="facilitators"),
    "extend": Command("extend", ExtendForm, extend, who="facilitators", verb="topic.extended"),
    "thumb": Command("thumb", ThumbForm, thumb),
    "take-away": Command("take-away", TakeawayForm, take_away, verb="takeaway.given"),
}
