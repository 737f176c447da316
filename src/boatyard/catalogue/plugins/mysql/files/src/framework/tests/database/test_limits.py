"""Work without a limit."""

import pytest
from django.core.management import call_command
from django.db import connection

from framework.database.limits import lift

pytestmark = pytest.mark.django_db


def _limit() -> float:
    """Returns the limit that the server reports. SQLite has none."""
    if connection.vendor != "mysql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT 0 /*M! + @@max_statement_time */ /*!80000 + @@max_execution_time */")
        return float(cursor.fetchone()[0])


def test_limits_are_lifted() -> None:
    lift("default")
    assert _limit() == 0


def test_migrations_have_no_limit() -> None:
    call_command("migrate", verbosity=0)
    assert _limit() == 0
