"""What the background worker does for connecting."""

import logging

from django.conf import settings

from cairn.lib import background

from . import actions
from .replies import mailbox

logger = logging.getLogger(__name__)


@background.every(minutes=1)
def post_calendars() -> None:
    """Tell calendars what changed; acts that move them ring for it."""
    actions.post_calendars()


@background.every(minutes=5)
def announce() -> None:
    """Tell communities what is new; whoever begins something rings for it."""
    actions.announce()


@background.every(minutes=5)
def read_mail() -> None:
    """Read answers, where a mailbox is named in the settings."""
    if not settings.IMAP_HOST:
        return
    try:
        for outcome in actions.read_mail(mailbox.from_imap()):
            logger.log(logging.INFO if outcome.is_taken else logging.WARNING, "Mail: %s", outcome.words)
    except mailbox.OutOfReach as why:
        logger.warning("%s", why)
