"""What the background worker does for gatherings."""

from cairn.lib import background

from .actions.pair_minding import mind_pairs
from .actions.reminding import remind


@background.every(minutes=30)
def ask_afterwards() -> None:
    """Missing minutes, and the one question to those who came."""
    remind()


@background.every(minutes=15)
def put_together() -> None:
    """Rounds of pairs that are due, one reminder half-way, and what came of a round."""
    mind_pairs()
