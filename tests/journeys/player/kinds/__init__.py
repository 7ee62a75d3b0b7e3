"""How people play each kind of step: a module named like the kind, with `play(game, step)`. A kind is added by a file.

play(game: Game, step: Step) -> Outcome     does what the step asks of people, and says what it must come to
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def of(kind: str) -> Callable[..., Any]:
    """How a kind of step is played. Raises ModuleNotFoundError for a kind that nobody has taught the player."""
    play: Callable[..., Any] = import_module(f"{__name__}.{kind}").play
    return play
