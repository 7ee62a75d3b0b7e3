"""What goes over the wire: frames of the event stream, as bytes. Pure.

Events that fall into one tick become one frame with all their changes: the browser parses once and paints
once. Its number is that of the last event in it.
"""

import json
from collections.abc import Iterable

# A number, an audience and the JSON list of changes, as read from the event's row.
Row = tuple[int, str, str]


def events(rows: Iterable[Row], audiences: frozenset[str]) -> bytes:
    """One frame with what these audiences hear of the rows; empty when they hear nothing."""
    heard = [(number, changes) for number, audience, changes in rows if audience in audiences]
    if not heard:
        return b""
    number = heard[-1][0]
    # The lists are stored as JSON text and joined as text: nothing is parsed only to be written again.
    changes = ",".join(inside for _, text in heard if (inside := text[1:-1]))
    return f'id: {number}\ndata: {{"n":{number},"changes":[{changes}]}}\n\n'.encode()


def clock(number: int, now: float) -> bytes:
    """The heartbeat: the server's time in milliseconds, and how far the listener is."""
    return f"id: {number}\nevent: clock\ndata: {int(now * 1000)}\n\n".encode()


def retry(milliseconds: int) -> bytes:
    """How long the browser waits before it comes back after a lost connection."""
    return f"retry: {milliseconds}\n\n".encode()


def reset(number: int) -> bytes:
    """The page is too old to be brought up to date: load it again."""
    return f"id: {number}\nevent: reset\ndata: {json.dumps({'n': number})}\n\n".encode()


CLOSED = b"event: closed\ndata: {}\n\n"
