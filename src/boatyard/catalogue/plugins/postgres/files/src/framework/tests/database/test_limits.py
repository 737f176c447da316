"""Work without a limit."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from framework.database.limits import lift

pytestmark = pytest.mark.django_db


def _limit() -> str:
    """Returns the limit that PostgreSQL reports. SQLite has none."""
    if connection.vendor != "postgresql":
        return "0"
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def test_limits_are_lifted_until_the_end_of_the_transaction() -> None:
    before = _limit()
    with transaction.atomic():
        lift("default")
        assert _limit() == "0"
        transaction.set_rollback(True)
    assert _limit() == before


def test_migrations_have_no_limit() -> None:
    call_command("migrate", verbosity=0)
    assert _limit() == "0"
