"""What the background worker does for search."""

from cairn.lib import background

from .actions import reindex
from .index import database
from .models import Indexed


@background.every(minutes=10)
def begin() -> None:
    """An installation that never had an index gets one without anybody asking."""
    if not Indexed.objects.exists():
        reindex()


@background.daily(hour=3, minute=40)
def look_over() -> None:
    """Whatever changed without a verb is put right, and what was deleted leaves the file."""
    reindex()
    database().tidy()


@background.task
def tidy_up() -> None:
    """Somebody or a community was erased: their words leave the file too, and not only the answers."""
    database().tidy()
