"""Rows by SQL written by hand, for the few questions that come with every command of a room.

The ORM puts its SQL together anew each time it is asked. For a room with its step that takes ten times as
long as the database needs to answer, and in a room of a thousand it is most of what a command costs.
"""

from typing import TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


def one(model: type[M], where: str, *values: object) -> M | None:
    """The row for which `where` holds, as an object of its model: one(Room, "code = %s", code).

    `where` is a fixed text of ours, never anything that was typed; what was typed goes into `values`.
    """
    rows = model._base_manager.raw(f"SELECT * FROM {model._meta.db_table} WHERE {where}", values)  # noqa: S608
    return next(iter(rows), None)
