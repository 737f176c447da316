"""Differences between the database and the code."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from apps.users.models import User


def _faults() -> str:
    with pytest.raises(CommandError) as fault:
        call_command("check_schema")
    return str(fault.value)


def test_database_and_code_that_fit_are_passed(db: None) -> None:
    call_command("check_schema")


def test_an_app_that_is_gone_leaves_its_tables_and_nothing_else(db: None) -> None:
    MigrationRecorder(connection).record_applied("gone", "0001_initial")
    call_command("check_schema")


def test_migrations_that_only_the_database_has_are_named(db: None) -> None:
    MigrationRecorder(connection).record_applied("users", "0007_from_the_future")
    assert "migrations of users that this code has not: 0007_from_the_future." in _faults()
    assert "restore a backup" in _faults()


def test_migrations_that_follow_the_same_one_are_named(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationLoader, "detect_conflicts", lambda _: {"users": {"0003_b", "0003_a"}})
    assert "Migrations of users follow the same one: 0003_a, 0003_b." in _faults()


def test_models_that_changed_without_a_migration_are_named(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(User._meta.original_attrs, "verbose_name", "person")
    assert "Models of users have changed, and no migration says so." in _faults()


def test_a_history_with_a_hole_is_said(db: None) -> None:
    MigrationRecorder(connection).record_unapplied("auth", "0001_initial")
    assert "The migrations do not fit together" in _faults()


def test_a_database_that_does_not_answer_is_said(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> list[str]:
        raise DatabaseError("connection refused\n")

    monkeypatch.setattr("framework.management.commands.check_schema.mismatches", lost)
    assert _faults().endswith("cannot be used: connection refused")
