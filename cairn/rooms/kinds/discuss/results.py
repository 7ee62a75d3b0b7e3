"""What a discussion leaves: takeaways, what was not reached, and the minutes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.rooms.harvest import Line, Section, Yield
from cairn.rooms.models import Note, Step

from . import queue
from .queue import Topic


def takeaways(step: Step) -> dict[str, list[Note]]:
    """What people took away, by topic: {"takeaway:note:12": […]}."""
    found: dict[str, list[Note]] = {}
    for note in Note.objects.filter(step=step, is_open=True).order_by("pk"):
        found.setdefault(note.territory, []).append(note)
    return found


def line_of(topic: Topic) -> Line:
    detail = {"kind": "topic", "state": topic["state"], "minutes": minutes_of(topic)}
    return Line(topic["text"], topic["cluster"], tuple(topic["notes"]), detail)


def minutes_of(topic: Topic) -> int:
    """Whole minutes that a topic took."""
    return round(int(topic["seconds"]) / 60)


def harvest(step: Step) -> Iterator[Yield]:
    """Takeaways with their topics; into a backlog, the topics that were not reached; to later steps, what was."""
    topics = {queue.takeaway(topic): topic for topic in queue.topics(step)}
    for each in step.yields:
        if each["to"] == "backlog":
            lines = [line_of(topic) for topic in topics.values() if topic["state"] == queue.TODO]
        elif each["to"] == "outcome":
            lines = [line_of(topic) for topic in topics.values() if topic["state"] != queue.TODO]
        else:
            lines = [
                Line(note.text, notes=(note.pk,), detail={"topic": topics[about]["text"] if about in topics else ""})
                for about, notes in takeaways(step).items()
                for note in notes
            ]
        yield Yield(each["to"], tuple(lines), each.get("box") or "", each.get("territory") or "", step.pk)


def reached(step: Step) -> Iterator[str]:
    """The notes of the topics that were taken up, with those that had become one with them."""
    taken = [note for topic in queue.topics(step) if _was_taken_up(topic) for note in topic["notes"]]
    merged = Note.objects.filter(merged_into__in=taken).values_list("pk", flat=True)
    yield from (f"note:{pk}" for pk in {*taken, *merged})


def _was_taken_up(topic: Topic) -> bool:
    return topic["state"] != queue.TODO or bool(topic["seconds"])


def minutes(step: Step) -> Iterator[Section]:
    """Per topic how long it took, how often it was extended, and what people took away."""
    kept = takeaways(step)
    talked = [topic for topic in queue.topics(step) if _was_taken_up(topic)]
    left = [topic for topic in queue.topics(step) if topic not in talked]
    if not talked and not kept:
        return
    items = [(heading(topic), tuple(note.text for note in kept.get(queue.takeaway(topic), ()))) for topic in talked]
    if kept.get("takeaway"):
        items.append((_("Taken away"), tuple(note.text for note in kept["takeaway"])))
    if left:
        items.append((_("Not reached"), tuple(topic["text"] for topic in left)))
    text = ngettext("{n} topic was discussed.", "{n} topics were discussed.", len(talked)).format(n=len(talked))
    yield Section(step.title, text, tuple(items))


def heading(topic: Topic) -> str:
    """ "Monthly lean coffee: 8 minutes, extended once"."""
    spent = ngettext("{n} minute", "{n} minutes", minutes_of(topic)).format(n=minutes_of(topic))
    extended = topic["extensions"]
    if not extended:
        return f"{topic['text']}: {spent}"
    often = ngettext("extended once", "extended {n} times", extended).format(n=extended)
    return f"{topic['text']}: {spent}, {often}"
