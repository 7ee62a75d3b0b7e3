"""Bringing the database up to date before the first page."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def unapplied() -> list[str]:
    """Names of the migrations that this database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def bring_up_to_date() -> int:
    """Run what is missing. Returns how many migrations that were.

    Looks first, because `migrate` takes its time even when there is nothing to do.
    """
    missing = unapplied()
    if missing:
        call_command("migrate", interactive=False, verbosity=0)
    return len(missing)
