"""Bytes that no row knows of go: what an act wrote before its transaction failed, and what could not be deleted.

Bytes are written before their row. The other way round, a disk that is full would leave rows whose bytes are nowhere,
after somebody was told that the file is here; so what a failure leaves is bytes, which hurt nobody until they go.
"""

import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from .models import File

logger = logging.getLogger(__name__)
YOUNG = timedelta(days=1)  # so long an act may still be about to write its row
FEW = 50
_NAME = re.compile(r"[0-9a-f]{32}\.[a-z0-9]{1,10}")  # as add_file calls them; whatever else lies there is not ours


def sweep(*, at: datetime | None = None) -> int:
    """Delete what is older than a day and belongs to no file. Returns how many.

    Where that is more than all that is known, something else is wrong (another database, say) and nothing is deleted.
    """
    before = (at or timezone.now()) - YOUNG
    lost = [name for name in _unknown() if default_storage.get_modified_time(name) < before]
    known = File.objects.count()
    if len(lost) > max(FEW, known):
        logger.error("%d stored files belong to nothing, and only %d are known: none was deleted", len(lost), known)
        return 0
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _unknown() -> Iterator[str]:
    """What lies in the folders of communities and stands in no row."""
    for folder in sorted(_folders()):
        known = {name for pair in _rows(int(folder)) for name in pair}
        for name in default_storage.listdir(folder)[1]:
            if _NAME.fullmatch(name) and f"{folder}/{name}" not in known:
                yield f"{folder}/{name}"


def _rows(community: int) -> list[tuple[str, str]]:
    return list(File.objects.filter(community=community).values_list("blob", "small"))


def _folders() -> list[str]:
    try:
        return [name for name in default_storage.listdir("")[0] if name.isdecimal() and len(name) < 19]
    except FileNotFoundError:  # nobody has added a file yet
        return []
