"""The checks of `manage.py check --database default`."""

import sys
from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from framework.health.migrations import describe, pending_migrations


@register(Tags.database)
def check_migrations(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Returns an error for a database with missing migrations, except for `migrate` itself."""
    pending = pending_migrations() if databases and "migrate" not in sys.argv else []
    return [Error(describe(pending), hint="make migrate", id="core.E001")] if pending else []
