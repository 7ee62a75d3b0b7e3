"""The poll of a vote step: its rules, and what it is about."""

from typing import Any

from cairn.rooms.kinds import items
from cairn.rooms.kinds.items import Item
from cairn.rooms.kinds.polls import Poll, Rules
from cairn.rooms.marks import as_data
from cairn.rooms.models import Cluster, Note, Step


def poll_of(step: Step) -> Poll:
    """The poll that a vote step holds."""
    rules = Rules(dots=step.setting("dots", 2), stack=step.setting("stack", False), winners=step.setting("winners"))
    return Poll(step, rules, lambda key: is_item(step, key))


def sources_of(step: Step) -> list[int]:
    """Numbers of the steps whose notes or groups are voted on; looked up once, when the step begins."""
    known: list[int] | None = step.data.get("sources")
    return known if known is not None else [each.pk for each in items.sources(step)]


def items_of(step: Step) -> list[Item]:
    """All that can be voted on, in the order it was laid; of groups, also the notes that stayed alone."""
    if step.setting("items") == "clusters":
        return items.groups_and_lone_in(sources_of(step))
    return items.notes_in(sources_of(step))


def is_item(step: Step, key: str) -> bool:
    """Whether that can be voted on; one look, because it is asked with every vote."""
    kind, _colon, number = key.partition(":")
    # One spelling a thing ("note:7", not "note:07"), so that one vote each is one vote each.
    if not number.removeprefix("-").isdecimal() or str(int(number)) != number:
        return False
    of_groups = step.setting("items") == "clusters"
    if kind == "cluster":
        return of_groups and Cluster.objects.filter(pk=int(number), step__in=sources_of(step)).exists()
    note = Note.objects.filter(pk=int(number), is_open=True, merged_into=None)
    if of_groups:
        note = note.filter(cluster=None)
    return kind == "note" and next(iter(note.values_list("step", flat=True)), None) in sources_of(step)


def texts_of(step: Step) -> dict[str, str]:
    """What each key says, also those that were merged since."""
    if step.setting("items") == "clusters":
        return {item.key: item.text for item in items_of(step)}
    notes = Note.objects.filter(step__in=sources_of(step), is_open=True).values_list("pk", "text")
    return {f"note:{pk}": text for pk, text in notes}


def own_part(poll: Poll, used: dict[str, int]) -> dict[str, Any]:
    """What somebody who has given these votes sees of their own."""

    def given() -> list[dict[str, Any]]:  # only the page without scripts asks
        texts = texts_of(poll.step)
        return [{"key": key, "text": texts.get(key, ""), "votes": votes} for key, votes in used.items()]

    return {
        "is_voting": True,
        "votes_left": max(0, poll.dots - sum(used.values())),
        "marks": as_data({poll.about(key): votes for key, votes in used.items()}),
        "given": given,
    }
