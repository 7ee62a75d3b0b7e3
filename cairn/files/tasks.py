"""What the background worker does for files."""

from cairn.lib import background

from .sweeping import sweep


@background.daily(hour=4)
def sweep_lost_bytes() -> None:
    """Bytes that no row knows of."""
    sweep()
