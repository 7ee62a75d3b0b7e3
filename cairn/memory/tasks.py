"""What the background worker does for the memory."""

from cairn.lib import background

from .actions import ask_what_is_due
from .actions.waiting import throw_away_what_waited


@background.daily(hour=6)
def ask_still_true() -> None:
    """Keepers whose items are due."""
    ask_what_is_due()


@background.daily(hour=3)
def tidy_imports() -> None:
    """Archives that nobody came back for."""
    throw_away_what_waited()
