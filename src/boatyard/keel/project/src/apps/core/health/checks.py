"""What `manage.py check --database default` says of the database."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from apps.core.health.migrations import pending_migrations


@register(Tags.database)
def check_migrations(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for a database that is behind, but not to `migrate`, which is there to help."""
    pending = pending_migrations() if databases and "migrate" not in sys.argv else []
    faults = [f"{len(pending)} migrations are not applied, first {pending[0]}"] if pending else []
    return [Error(fault, hint="make migrate", id="core.E001") for fault in faults]
