"""What the background worker does for gatherings."""

from cairn.lib import background

from .actions.reminding import remind


@background.every(minutes=30)
def ask_afterwards() -> None:
    """Missing minutes, and the one question to those who came."""
    remind()
