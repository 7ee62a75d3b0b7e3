"""What the background worker does for notices."""

from cairn.lib import background

from . import actions


@background.every(minutes=1)
def send_letters() -> None:
    """Send what is due. Letters written now ring for it; once a minute it looks by itself."""
    actions.send_due()


@background.daily(hour=3)
def purge_letters() -> None:
    actions.purge()
