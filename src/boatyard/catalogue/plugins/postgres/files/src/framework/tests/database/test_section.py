"""The settings of the database."""

from typing import Any

import pytest

from config.sections.postgres import tuned

POSTGRES: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "NAME": "shop"}


def test_sqlite_is_left_alone() -> None:
    assert tuned({"ENGINE": "django.db.backends.sqlite3"}, pool_size=10, statement_seconds=30) == {}


def test_a_process_keeps_connections_and_limits_statements() -> None:
    tuning = tuned(POSTGRES, pool_size=7, statement_seconds=20)
    assert tuning["CONN_HEALTH_CHECKS"]
    assert tuning["OPTIONS"]["pool"]["max_size"] == 7
    assert "statement_timeout=20s" in tuning["OPTIONS"]["options"]
    assert "DISABLE_SERVER_SIDE_CURSORS" not in tuning


def test_behind_a_pooler_nothing_is_kept_and_nothing_is_asked_that_it_refuses() -> None:
    tuning = tuned(POSTGRES, pool_size=0, statement_seconds=0)
    assert tuning["DISABLE_SERVER_SIDE_CURSORS"]
    assert not {"pool", "options"} & set(tuning["OPTIONS"])


@pytest.mark.parametrize("said", [{"connect_timeout": 2}, {"options": "-c search_path=shop"}])
def test_what_the_url_says_stays(said: dict[str, Any]) -> None:
    tuning = tuned(POSTGRES | {"OPTIONS": said}, pool_size=5, statement_seconds=30)
    assert not set(said) & set(tuning["OPTIONS"])
