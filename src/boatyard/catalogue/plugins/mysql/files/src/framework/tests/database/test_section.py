"""The settings of the database."""

from typing import Any

import pytest

from config.sections.mysql import tuned

MYSQL: dict[str, Any] = {"ENGINE": "django.db.backends.mysql", "NAME": "shop"}


def test_sqlite_is_left_alone() -> None:
    assert tuned({"ENGINE": "django.db.backends.sqlite3"}, connection_seconds=60, statement_seconds=30) == {}


def test_a_thread_keeps_its_connection_and_limits_statements() -> None:
    tuning = tuned(MYSQL, connection_seconds=60, statement_seconds=20)
    assert tuning["CONN_HEALTH_CHECKS"]
    assert tuning["CONN_MAX_AGE"] == 60
    command = tuning["OPTIONS"]["init_command"]
    assert "/*M!, SESSION max_statement_time = 20 */" in command
    assert "/*!80000, SESSION max_execution_time = 20000 */" in command


def test_no_limit_asks_the_server_nothing() -> None:
    assert "init_command" not in tuned(MYSQL, connection_seconds=0, statement_seconds=0)["OPTIONS"]


@pytest.mark.parametrize("said", [{"connect_timeout": 2}, {"charset": "utf8"}])
def test_what_the_url_says_stays(said: dict[str, Any]) -> None:
    tuning = tuned(MYSQL | {"OPTIONS": said}, connection_seconds=60, statement_seconds=30)
    assert not set(said) & set(tuning["OPTIONS"])
