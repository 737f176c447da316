"""What `manage.py check --database default` says of the database."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from framework.health.migrations import describe, pending_migrations


@register(Tags.database)
def check_migrations(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for a database that is behind, but not to `migrate`, which is there to help."""
    pending = pending_migrations() if databases and "migrate" not in sys.argv else []
    return [Error(describe(pending), hint="make migrate", id="core.E001")] if pending else []
