"""The cairn that grows by one stone a note: how much is coming, from nobody in particular."""

from typing import Any

from cairn.lib import stones
from cairn.live.changes import Change, put, swap
from cairn.rooms.broadcasts import fragment
from cairn.rooms.models import Step

# The frame grows in strides, so that a new stone usually is one small piece of a page that stays as it is.
STRIDE = 8


def cairn_of(step: Step, count: int) -> dict[str, Any]:
    """The whole cairn, in a frame that has room for the stones of this stride."""
    seed = f"step:{step.pk}"
    room_for = max(STRIDE, -(-count // STRIDE) * STRIDE)
    return {"stones": stones.pile(count, seed), "frame": stones.frame(stones.pile(room_for, seed)), "count": count}


def stone_laid(step: Step, count: int) -> list[Change]:
    """What the big screen has to change when the stone number `count` is laid."""
    cairn = cairn_of(step, count)
    if count % STRIDE == 1:
        return [swap("cairn", fragment("write/_cairn.html", cairn=cairn))]
    return [put("cairn-stones", fragment("ui/_stone.html", stone=cairn["stones"][-1], fresh=True))]


def stone_taken(step: Step, count: int) -> list[Change]:
    """What it has to change when a note was taken back and `count` are left."""
    return [swap("cairn", fragment("write/_cairn.html", cairn=cairn_of(step, count)))]
