"""The queue of topics: to discuss, being discussed, done.

data   topics: [{"key", "text", "notes", "cluster", "author", "state", "seconds", "extensions", "began_at"}], in order
       ends_at: when the present topic's time is up (ISO); stopped_at: see small_clocks
"""

from datetime import datetime, timedelta
from typing import Any

from cairn.rooms.kinds import items, planned_minutes, small_clocks
from cairn.rooms.kinds.items import Item
from cairn.rooms.models import Step

TODO, NOW, DONE = "todo", "now", "done"
Topic = dict[str, Any]


def topics(step: Step) -> list[Topic]:
    """All topics, in their order."""
    found: list[Topic] = step.data.get("topics", [])
    return found


def current(step: Step) -> Topic | None:
    """The topic being discussed."""
    return next((topic for topic in topics(step) if topic["state"] == NOW), None)


def of_key(step: Step, key: str) -> Topic | None:
    return next((topic for topic in topics(step) if topic["key"] == key), None)


def fill(step: Step) -> None:
    """Put what the step before came to into the queue, ranked as it was left; what is there already stays."""
    known = {topic["key"] for topic in topics(step)}
    fresh = [topic_of(item) for item in items.handed_on_to(step) if item.key not in known]
    step.data["topics"] = topics(step) + fresh
    save(step)


def topic_of(item: Item) -> Topic:
    return {
        "key": item.key,
        "text": item.text,
        "notes": list(item.notes),
        "cluster": item.cluster,
        "author": item.author,
        "state": TODO,
        "seconds": 0,
        "extensions": 0,
        "began_at": None,
    }


def begin(step: Step, topic: Topic, at: datetime) -> None:
    """Take a topic up; its clock starts."""
    at = small_clocks.moment(step, at)
    topic.update(state=NOW, began_at=at.isoformat())
    step.data["ends_at"] = (at + timedelta(minutes=minutes_for(step, topic))).isoformat()


def minutes_for(step: Step, topic: Topic) -> int:
    """What the agenda promised it, else what the step gives each."""
    keys = (f"note:{note}" for note in topic["notes"])
    return planned_minutes.minutes_of(step, keys, step.setting("minutes", 5))


def stop(step: Step, at: datetime, state: str) -> None:
    """Put the present topic down, with the time it took."""
    topic = current(step)
    if topic is not None:
        spent = small_clocks.moment(step, at) - datetime.fromisoformat(topic["began_at"])
        topic.update(state=state, began_at=None, seconds=topic["seconds"] + max(0, int(spent.total_seconds())))
        step.data["ends_at"] = None


def extend(step: Step, topic: Topic, at: datetime) -> None:
    """More time for the present topic, counted from now if its time is up."""
    at = small_clocks.moment(step, at)
    topic["extensions"] += 1
    more = timedelta(minutes=step.setting("extension", 3))
    step.data["ends_at"] = (max(ends_at(step) or at, at) + more).isoformat()


def run_on(step: Step, at: datetime) -> None:
    """The clock stood for a while: the present topic began, and ends, that much later."""
    stood = small_clocks.run_on(step, at)
    topic, ends = current(step), ends_at(step)
    if topic is not None and ends is not None:
        topic["began_at"] = (datetime.fromisoformat(topic["began_at"]) + stood).isoformat()
        step.data["ends_at"] = (ends + stood).isoformat()


def ends_at(step: Step) -> datetime | None:
    """When the present topic's time is up."""
    known = step.data.get("ends_at")
    return datetime.fromisoformat(known) if known else None


def more(topic: Topic) -> str:
    """What thumbs on going on are about; a new question after every extension."""
    return f"more:{topic['key']}:{topic['extensions']}"


def takeaway(topic: Topic | None) -> str:
    """How a takeaway's note says which topic it belongs to."""
    return f"takeaway:{topic['key']}" if topic else "takeaway"


def save(step: Step) -> None:
    step.save(update_fields=["data"])
