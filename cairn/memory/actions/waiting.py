"""Archives that wait between showing what they would make and making it, for whoever handed them in."""

import re
import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from cairn.communities.models import Community
from cairn.people.models import Person

FOLDER = "imports"
SALT = "memory.waiting"
LONGEST_WAIT = timedelta(days=1)
_NAME = re.compile(r"(\d+)-[0-9a-f]{32}\.zip")


def lay_aside(data: bytes, *, by: Person, community: Community, at: datetime | None = None) -> str:
    """Keep an archive for a day. Returns a ticket that only this person can use, for this community."""
    now = at or timezone.now()
    name = f"{int(now.timestamp())}-{secrets.token_hex(16)}.zip"
    stored = default_storage.save(f"{FOLDER}/{name}", ContentFile(data))
    return signing.dumps([stored, by.pk, community.pk], salt=SALT)


def pick_up(ticket: str, *, by: Person, community: Community) -> bytes | None:
    """The archive of a ticket, which is gone afterwards; None where it is not theirs, or was thrown away."""
    try:
        stored, person, place = signing.loads(ticket, salt=SALT, max_age=LONGEST_WAIT)
    except (signing.BadSignature, ValueError):
        return None
    if (person, place) != (by.pk, community.pk) or not default_storage.exists(stored):
        return None
    with default_storage.open(stored) as opened:
        data: bytes = opened.read()
    default_storage.delete(stored)
    return data


def throw_away_what_waited(*, at: datetime | None = None) -> int:
    """Archives that nobody came back for. Returns how many."""
    now = at or timezone.now()
    gone = 0
    for name in _waiting():
        found = _NAME.fullmatch(name)
        if found and int(found[1]) < (now - LONGEST_WAIT).timestamp():
            default_storage.delete(f"{FOLDER}/{name}")
            gone += 1
    return gone


def _waiting() -> list[str]:
    try:
        return list(default_storage.listdir(FOLDER)[1])
    except FileNotFoundError:  # on a disk; a bucket has no folders, and never misses one
        return []
