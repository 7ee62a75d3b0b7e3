"""Bringing the database up to date before the first page."""

import os
import sys
import traceback

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor


def unapplied() -> list[str]:
    """Names of the migrations that this database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def bring_up_to_date() -> bool:
    """Run what is missing, and say how many migrations that were. Returns whether the database can be used.

    Done by a process of its own that ends with it: to read all migrations takes twenty megabytes, and whoever has read
    them hands them on to every process that serves.
    """
    connections.close_all()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os._exit(_run_what_is_missing())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _run_what_is_missing() -> int:
    """Looks first, because `migrate` takes its time even when there is nothing to do."""
    try:
        missing = unapplied()
        if missing:
            call_command("migrate", interactive=False, verbosity=0)
            sys.stdout.write(f"The database is up to date ({len(missing)} migrations).\n")
            sys.stdout.flush()
    except DatabaseError as error:
        sys.stderr.write(f"The database cannot be brought up to date: {error}\n")
        return 1
    except BaseException:  # nothing of this process may go on into the life of the other
        traceback.print_exc()
        return 1
    return 0
