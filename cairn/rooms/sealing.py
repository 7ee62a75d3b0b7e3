"""What was given in secret: leave nothing in the database file from which its order could be read."""

import logging
import secrets
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
log = logging.getLogger(__name__)


def hidden_pk() -> int:
    """A number below zero, drawn at random: rows so numbered do not tell in which order they came.

    Above zero it would push up the numbers of all rows after it.
    """
    return -secrets.randbelow(2**52) - 1


def lay_anew(rows: QuerySet[Row]) -> None:
    """Write the rows again in random order under random numbers.

    A page of the file keeps its rows in the order in which they were written, whatever their numbers say.
    Only for rows that nothing points to yet.
    """
    kept = list(rows)
    rows.delete()
    secrets.SystemRandom().shuffle(kept)
    for row in kept:
        row.pk = hidden_pk()
    rows.model._default_manager.bulk_create(kept)


def seal() -> None:
    """Once the count or the reveal is committed, empty SQLite's write-ahead log.

    While people vote, every vote is one more frame in that log: the page with the counts, each time as it was
    then, beside the page with who has voted. Read in order, the frames would tell who voted for whom; and with
    notes without names, who wrote which. Emptying
    the log leaves the main file, in which each page stands once, as it is now; what was deleted there was
    overwritten (PRAGMA secure_delete, config/settings). PostgreSQL needs nothing here: its log is not among the
    files that one hands on, and is recycled by the server; see docs/decisions/0010-secret-ballots.md.
    """
    transaction.on_commit(_empty_the_log)


def _empty_the_log() -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy = cursor.fetchone()[0]
    if is_busy:  # somebody read for very long; it is tried again when the group goes on
        log.warning("The write-ahead log could not be emptied after something secret.")
