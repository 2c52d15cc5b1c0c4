"""Which migrations of this version a database still lacks."""

from __future__ import annotations


def pending() -> list[str]:
    """`app.migration` for each, in either database, once; empty when all are applied."""
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    found: dict[str, None] = {}
    for alias in ("keystore", "default"):
        executor = MigrationExecutor(connections[alias])
        for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes()):
            found[f"{migration.app_label}.{migration.name}"] = None
    return list(found)
