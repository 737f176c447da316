"""The content of an SQLite file is copied to any database of the project."""

from collections.abc import Iterator
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import DjangoDbBlocker

from apps.users.models import User
from framework.database.copying.copy_error import CopyError
from framework.database.copying.copying import copy_rows
from framework.database.copying.source import ALIAS, file_source
from framework.database.copying.superuser import copy_superuser
from framework.database.copying.tables import copied_models, unknown_tables, with_rows
from framework.database.management.commands import copy_database

pytestmark = pytest.mark.django_db(databases=["default", ALIAS])


@pytest.fixture(scope="module", autouse=True)
def source(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The alias of a migrated file that exists before a test begins."""
    file = tmp_path_factory.mktemp("source") / "old data.sqlite3"
    file.touch()
    with django_db_blocker.unblock(), file_source(file) as alias:
        call_command("migrate", database=alias, verbosity=0)
        yield alias


def _copy(source: str) -> dict[str, int]:
    return copy_rows(copied_models("default"), source, "default")


def test_all_rows_come_along_with_their_keys(source: str) -> None:
    ada = User.objects.using(source).create(pk=41, username="ada", email="ada@example.org")
    group = Group.objects.using(source).create(pk=7, name="Editors")
    group.permissions.add(Permission.objects.using(source).get(codename="add_user"))
    ada.groups.add(group)
    counts = _copy(source)
    copied = User.objects.get()
    assert (copied.pk, copied.username, copied.date_joined) == (41, "ada", ada.date_joined)
    assert [group.name for group in copied.groups.all()] == ["Editors"]
    assert copied.has_perm("users.add_user")
    assert counts["users_user"] == 1


@pytest.mark.django_db(transaction=True, databases=["default", ALIAS])
def test_new_keys_begin_after_all_that_were_ever_given(source: str) -> None:
    User.objects.using(source).create(pk=41, username="ada")
    User.objects.using(source).create(pk=42, username="gone").delete()
    _copy(source)
    assert User.objects.create(username="grace").pk > 42


def test_many_rows_are_copied(source: str) -> None:
    users = (User(username=f"user-{number}") for number in range(1, 1202))
    User.objects.using(source).bulk_create(users)
    assert _copy(source)["users_user"] == User.objects.count() == 1201


def test_what_the_target_held_is_replaced_and_seen_before(source: str, user: User) -> None:
    assert with_rows(copied_models("default"), "default") == ["users_user"]
    _copy(source)
    assert not User.objects.exists()


def test_a_row_that_refers_to_nothing_is_named_and_nothing_is_copied(source: str, user: User) -> None:
    User.groups.through.objects.using(source).create(user_id=1, group_id=99)
    with pytest.raises(CopyError, match="refers to one that is not there"):
        _copy(source)
    assert User.objects.get() == user
    transaction.set_rollback(True, using=source)  # Otherwise the end of the test would report it too.


def test_a_row_that_the_target_refuses_is_named_and_nothing_is_copied(source: str, user: User) -> None:
    with connections[source].cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS auth_group_name_unique")
        cursor.execute("ALTER TABLE auth_group RENAME TO old_group")
        cursor.execute("CREATE TABLE auth_group (id integer PRIMARY KEY, name varchar(150))")
        cursor.execute("INSERT INTO auth_group VALUES (1, 'Editors'), (2, NULL)")
    with pytest.raises(CopyError, match="auth_group, the row with id = 2"):
        _copy(source)
    assert User.objects.get() == user


def test_a_source_that_is_behind_is_refused(source: str) -> None:
    MigrationRecorder(connections[source]).record_unapplied("users", "0001_initial")
    with pytest.raises(CopyError, match=r"Migrate the database that is copied first: it lacks users\.0001"):
        _copy(source)


def test_a_source_that_another_branch_has_migrated_is_refused(source: str) -> None:
    with connections[source].cursor() as cursor:
        cursor.execute("ALTER TABLE users_user ADD COLUMN nickname text")
    with pytest.raises(CopyError, match=r"columns that this code does not know: users_user\.nickname"):
        _copy(source)


def test_a_superuser_comes_along_alone(source: str) -> None:
    User.objects.db_manager(source).create_superuser("ada", "ada@example.org", "sesame")
    User.objects.using(source).create(username="grace")
    copy_superuser("ada", source, "default")
    assert User.objects.get().check_password("sesame")
    with pytest.raises(CopyError, match="no superuser grace"):
        copy_superuser("grace", source, "default")


def test_the_command_says_what_it_has_copied_and_what_it_has_left(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connections[source].cursor() as cursor:
        cursor.execute("CREATE TABLE forgotten (id integer)")
    assert unknown_tables(copied_models("default"), source) == ["forgotten"]
    User.objects.db_manager(source).create_superuser("ada")
    monkeypatch.setattr(copy_database, "_source", lambda options: nullcontext(source))
    said = StringIO()
    call_command("copy_database", superuser="ada", stdout=said)
    with pytest.raises(CommandError, match="The target has rows in users_user"):
        call_command("copy_database")
    call_command("copy_database", replace=True, verbosity=2, stdout=said)
    assert "Copied the superuser ada." in said.getvalue()
    assert "           1 users_user" in said.getvalue()
    assert "Left behind, since no installed app knows them: forgotten." in said.getvalue()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CopyError, match="There is no file"), file_source(tmp_path / "none.sqlite3"):
        pass


def test_the_command_asks_for_a_file_or_a_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        call_command("copy_database", file=tmp_path / "none.sqlite3")
    with pytest.raises(CommandError, match="OLD_URL is missing"):
        call_command("copy_database", variable="OLD_URL")
    monkeypatch.setenv("OLD_URL", f"sqlite:///{tmp_path / 'none.sqlite3'}")
    with pytest.raises(CommandError, match="There is no file"):
        call_command("copy_database", variable="OLD_URL")
