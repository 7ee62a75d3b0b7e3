"""The three things an event can do to a page. Each may arrive twice and does no harm."""

from typing import Literal

Change = tuple[Literal["swap"], str, str] | tuple[Literal["put"], str, str] | tuple[Literal["drop"], str]


def swap(target: str, html: str) -> Change:
    """Replace the element with this id by `html` (whose root carries the same id); nothing if absent."""
    return ("swap", target, html)


def put(into: str, html: str) -> Change:
    """Make `html` the last child of the element with id `into`.

    The root of `html` carries an id; an element of that id anywhere on the page goes first, so a put is
    also a move, and twice is once. Where `into` is absent only the old element goes.
    """
    return ("put", into, html)


def drop(target: str) -> Change:
    """Remove the element with this id; nothing if absent."""
    return ("drop", target)
