"""The cairn that grows by one stone a note: how much is coming, from nobody in particular."""

from typing import Any

from cairn.lib import stones
from cairn.live.changes import Change, put, swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Step

# The frame grows in strides, so that a new stone usually is one small piece of a page that stays as it is. Strides
# get longer: every new frame brings the whole cairn again, and of a thousand stones that is half a megabyte. Not for
# ever longer: whoever lays the first stone of a stride waits until all its places have been found.
STRIDE, LONGEST = 8, 64


def room_for(count: int) -> int:
    """For how many stones the frame has room that holds so many: 8, 16, … 64, 80, 96, 120 …

    >>> room_for(1), room_for(8), room_for(9), room_for(64), room_for(65), room_for(1000)
    (8, 8, 16, 64, 80, 1032)
    """
    room = STRIDE
    while room < count:
        room += min(max(STRIDE, room // 4 // STRIDE * STRIDE), LONGEST)
    return room


def cairn_of(step: Step, count: int) -> dict[str, Any]:
    """The whole cairn, in a frame that has room for the stones of this stride."""
    seed = f"step:{step.pk}"
    frame = stones.frame(stones.pile(room_for(count), seed))
    return {"stones": stones.pile(count, seed), "frame": frame, "count": count}


def stone_laid(step: Step, count: int) -> list[Change]:
    """What the big screen has to change when the stone number `count` is laid."""
    cairn = cairn_of(step, count)
    if count == 1 or room_for(count) > room_for(count - 1):
        return [swap("cairn", fragment("write/_cairn.html", cairn=cairn))]
    return [put("cairn-stones", fragment("ui/_stone.html", stone=cairn["stones"][-1], fresh=True))]


def stone_taken(step: Step, count: int) -> list[Change]:
    """What it has to change when a note was taken back and `count` are left."""
    return [swap("cairn", fragment("write/_cairn.html", cairn=cairn_of(step, count)))]
