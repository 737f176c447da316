"""The check of the database."""

from django.db import connection

from framework.database.checks import check_database


def test_a_database_that_is_no_server_is_mentioned_and_no_fault() -> None:
    messages = check_database()
    assert [message.is_serious() for message in messages] == ([] if _is_server() else [False])


def _is_server() -> bool:
    return connection.vendor == "mysql"
