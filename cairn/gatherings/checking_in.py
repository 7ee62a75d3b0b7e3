"""Being there by a code at the door: signed for one date, good around its time."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare

from .dates import Date

EARLY, LATE = timedelta(hours=1), timedelta(hours=2)
_signer = signing.Signer(salt="gatherings.checking-in")


def token_of(found: Date) -> str:
    """What stands in the code at the door."""
    return _signer.signature(_name(found))


def is_good(found: Date, token: str, now: datetime) -> bool:
    """Whether it is this date's, and the door is open: an hour before to two hours after."""
    right = constant_time_compare(token, token_of(found))
    return right and found.starts_at - EARLY <= now <= found.ends_at + LATE


def _name(found: Date) -> str:
    return f"{found.stretch.series_id}:{found.original_on.isoformat()}"
