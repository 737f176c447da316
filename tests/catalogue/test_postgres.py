"""The plugin PostgreSQL on a real server: limits, the pool, and moving an SQLite file there."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from boatyard.core.processes import clean_environment
from tests.generated.generated_project import GeneratedProject
from tests.servers import PATIENCE, PostgresServer

from .shell import run_inside

pytestmark = pytest.mark.xdist_group("catalogue-servers")

FILL = """
from datetime import timedelta
from django.contrib.auth.models import Permission
from django.utils import timezone
from apps.orders.models import Order, OrderLine, Product
from apps.users.models import User
ada = User.objects.create(pk=41, username="ada", last_login=timezone.now())
ada.user_permissions.add(Permission.objects.get(codename="view_order"))
Product.objects.bulk_create(Product(name=f"Tea {n}", price=n, stock=n) for n in range(1, 1801))
product = Product.objects.get(name="Tea 7")
order = Order.objects.create(customer=ada, note="Grüße, 100 % «süß»")
OrderLine.objects.create(order=order, product=product, quantity=2, price=product.price)
Order.objects.update(created_at=timezone.now() - timedelta(days=30))
"""
SHOW = """
from hashlib import sha256
from django.apps import apps
from django.core import serializers
for model in apps.get_models(include_auto_created=True):
    rows = serializers.serialize("json", model.objects.order_by("pk"))
    print(model._meta.label, model.objects.count(), sha256(rows.encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def file(shop: GeneratedProject, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with data."""
    file = tmp_path_factory.mktemp("sqlite") / "shop.sqlite3"
    url = f"sqlite:///{file}"
    assert shop.manage("migrate", "--verbosity", "0", DATABASE_URL=url).returncode == 0
    run_inside(shop, FILL, DATABASE_URL=url)
    return file


@pytest.fixture
def target(postgres: PostgresServer) -> Iterator[str]:
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def other(postgres: PostgresServer) -> Iterator[str]:
    """A second database."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


def _copy(shop: GeneratedProject, file: Path, target: str, *more: str) -> tuple[int, str]:
    done = shop.manage("copy_database", "--from", str(file), *more, DATABASE_URL=target)
    return done.returncode, done.stdout + done.stderr


def _copy_from(shop: GeneratedProject, source: str, target: str, *more: str) -> tuple[int, str]:
    done = shop.manage(
        "copy_database", "--from-variable", "OLD_URL", *more, OLD_URL=source, DATABASE_URL=target
    )
    return done.returncode, done.stdout + done.stderr


def _users(target: str) -> int | None:
    with psycopg.connect(target) as connection:
        if connection.execute("SELECT to_regclass('users_user')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT count(*) FROM users_user").fetchone()
    return row[0] if row else None


def test_every_row_is_there_afterwards(shop: GeneratedProject, file: Path, target: str) -> None:
    code, said = _copy(shop, file, target)
    assert code == 0, said
    assert "Copied 1" in said
    there = run_inside(shop, SHOW, DATABASE_URL=target)
    assert there == run_inside(shop, SHOW, DATABASE_URL=f"sqlite:///{file}")
    assert "orders.Product 1800 " in there


def test_new_rows_get_new_keys_and_who_had_a_permission_has_it(
    shop: GeneratedProject, file: Path, target: str
) -> None:
    assert _copy(shop, file, target)[0] == 0
    code = """
        from apps.orders.models import Product
        from apps.users.models import User
        print(User.objects.create(username="grace").pk > 41)
        print(User.objects.get(pk=41).has_perm("orders.view_order"))
        print(Product.objects.create(name="New", price=1, stock=1).pk)
    """
    assert run_inside(shop, code, DATABASE_URL=target).split() == ["True", "True", "1801"]


USE_A_NUMBER = """
from apps.orders.models import Product
gone = Product.objects.create(name="Gone", price=1, stock=1)
print(gone.pk)
gone.delete()
"""


def test_data_goes_from_server_to_server_and_back_into_a_file(
    shop: GeneratedProject, file: Path, target: str, other: str, tmp_path: Path
) -> None:
    """No number of a deleted row is given again, and a big table goes by in parts."""
    back = f"sqlite:///{tmp_path / 'back.sqlite3'}"
    assert _copy(shop, file, target)[0] == 0
    assert run_inside(shop, USE_A_NUMBER, DATABASE_URL=target) == "1801"
    code, said = _copy_from(shop, target, other, "--verbosity", "2")
    assert (code, "        1800 orders_product" in said) == (0, True), said
    assert run_inside(shop, USE_A_NUMBER, DATABASE_URL=other) == "1802"
    code, said = _copy_from(shop, other, back)
    assert code == 0, said
    assert run_inside(shop, USE_A_NUMBER, DATABASE_URL=back) == "1803"
    shown = {run_inside(shop, SHOW, DATABASE_URL=url) for url in (target, other, back)}
    assert len(shown) == 1
    assert "orders.Product 1800 " in shown.pop()


def test_what_cannot_be_copied_from_a_server_is_said(shop: GeneratedProject, target: str, other: str) -> None:
    assert shop.manage("migrate", "--verbosity", "0", DATABASE_URL=target).returncode == 0
    run_inside(shop, "from apps.users.models import User; User.objects.create(pk=3)", DATABASE_URL=target)
    code, said = _copy_from(shop, target, target, "--replace")
    assert (code, "name the same database" in said, _users(target)) == (1, True, 1)
    with psycopg.connect(target, autocommit=True) as connection:
        connection.execute("ALTER TABLE users_user ADD COLUMN nickname text NOT NULL DEFAULT ''")
        code, said = _copy_from(shop, target, other)
        assert (code, "columns that this code does not know: users_user.nickname" in said) == (1, True)
        connection.execute("DELETE FROM django_migrations WHERE app = 'orders'")
    code, said = _copy_from(shop, target, other)
    assert (code, "Migrate the database that is copied first: it lacks orders.0001" in said) == (1, True)
    assert _users(other) == 0
    with psycopg.connect(target) as connection:
        connection.execute("UPDATE users_user SET first_name = 'Ada'")
        code, said = _copy_from(shop, target, other)
    assert (code, "somebody was writing to the database that is copied" in said) == (1, True)
    code, said = _copy_from(shop, "nonsense://x", other)
    assert (code, "OLD_URL is wrong" in said) == (1, True)


def test_one_login_comes_along_into_an_empty_database(
    shop: GeneratedProject, file: Path, target: str, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.sqlite3"
    copied.write_bytes(file.read_bytes())
    source = f"sqlite:///{copied}"
    make = "User.objects.create_superuser('root', 'r@example.org', 'sesame')"
    run_inside(shop, f"from apps.users.models import User; {make}", DATABASE_URL=source)
    for _ in range(2):
        code, said = _copy_from(shop, source, target, "--only-superuser", "root")
        assert code == 0, said
    code, said = _copy_from(shop, source, target, "--only-superuser", "ada")
    assert (code, "It has no superuser ada who may sign in" in said) == (1, True)
    show = (
        "from apps.users.models import User; user = User.objects.get();"
        "print(user.username, user.email, user.check_password('sesame'), user.is_staff)"
    )
    assert run_inside(shop, show, DATABASE_URL=target) == "root r@example.org True True"


def test_a_target_with_rows_is_refused_unless_told(shop: GeneratedProject, file: Path, target: str) -> None:
    assert shop.manage("migrate", "--verbosity", "0", DATABASE_URL=target).returncode == 0
    run_inside(
        shop,
        "from apps.users.models import User; User.objects.create(username='grace')",
        DATABASE_URL=target,
    )
    code, said = _copy(shop, file, target)
    assert (code, _users(target)) == (1, 1)
    assert "users_user: --replace drops" in said
    assert _copy(shop, file, target, "--replace")[0] == 0
    assert run_inside(shop, SHOW, DATABASE_URL=target) == run_inside(
        shop, SHOW, DATABASE_URL=f"sqlite:///{file}"
    )


def test_a_value_that_sqlite_took_and_postgresql_does_not_is_named(
    shop: GeneratedProject, file: Path, target: str, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt.sqlite3"
    spoilt.write_bytes(file.read_bytes())
    code = "from apps.users.models import User; User.objects.create(pk=77, username='x' * 200)"
    run_inside(shop, code, DATABASE_URL=f"sqlite:///{spoilt}")
    status, said = _copy(shop, spoilt, target)
    assert status == 1
    assert "users_user, the row with id = 77: value too long" in said
    assert _users(target) == 0


def test_a_project_that_writes_is_kept_from_it_and_said_so(
    shop: GeneratedProject, file: Path, target: str
) -> None:
    code = """
        import subprocess, sys
        from django.db import transaction
        from apps.users.models import User
        with transaction.atomic():
            User.objects.filter(pk=41).update(first_name="Ada")
            done = subprocess.run(
                [sys.executable, "src/manage.py", "copy_database", "--from", FILE],
                env={"DATABASE_URL": TARGET}, capture_output=True, text=True,
            )
            transaction.set_rollback(True)
        print(done.returncode, done.stderr)
    """
    code = code.replace("FILE", repr(str(file))).replace("TARGET", repr(target))
    said = run_inside(shop, code, DATABASE_URL=f"sqlite:///{file}")
    assert said.startswith("1")
    assert "Nothing was copied. database is locked" in said


def test_a_killed_copy_leaves_nothing(shop: GeneratedProject, file: Path, target: str) -> None:
    assert shop.manage("migrate", "--verbosity", "0", DATABASE_URL=target).returncode == 0
    with psycopg.connect(target, autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN PERFORM pg_sleep(3); RETURN NEW; END $$"
        )
        connection.execute(
            "CREATE TRIGGER wait BEFORE INSERT ON orders_product FOR EACH ROW EXECUTE FUNCTION wait()"
        )
        copying = subprocess.Popen(
            [shop.python, "src/manage.py", "copy_database", "--from", file],
            cwd=shop.folder,
            env=clean_environment(DATABASE_URL=target),
        )
        _until_asleep(connection)
        copying.send_signal(signal.SIGKILL)
        copying.wait()
        connection.execute("DROP TRIGGER wait ON orders_product")
    assert _users(target) == 0
    assert _copy(shop, file, target)[0] == 0
    assert _users(target) == 1


def _until_asleep(connection: psycopg.Connection) -> None:
    deadline = time.monotonic() + PATIENCE
    while not connection.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").fetchall():
        assert time.monotonic() < deadline, "the copying did not come to the table that waits"
        time.sleep(0.05)
    connection.execute(
        "CREATE OR REPLACE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
    )


def test_statements_have_a_limit_and_migrations_none(shop: GeneratedProject, target: str) -> None:
    code = """
        from django.db import OperationalError, connection
        from framework.database.limits import lift
        try:
            connection.cursor().execute("SELECT pg_sleep(1.5)")
        except OperationalError as error:
            print(error)
        lift("default")
        connection.cursor().execute("SELECT pg_sleep(1.5)")
        print("done")
    """
    said = run_inside(shop, code, DATABASE_URL=target, DATABASE_STATEMENT_SECONDS="1")
    assert said.splitlines() == ["canceling statement due to statement timeout", "done"]


@pytest.mark.parametrize("size", ["0", "2"])
def test_a_restarted_server_costs_no_request(
    shop: GeneratedProject, target: str, postgres: PostgresServer, size: str
) -> None:
    code = """
        import psycopg
        from django.db import close_old_connections, connection
        connection.ensure_connection()
        print(bool(connection.pool))
        close_old_connections()
        with psycopg.connect(SERVER, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        close_old_connections()
        connection.cursor().execute("SELECT 1")
        print("answers")
    """
    said = run_inside(
        shop, code.replace("SERVER", repr(target)), DATABASE_URL=target, DATABASE_POOL_SIZE=size
    )
    assert said.split() == [str(size != "0"), "answers"]


def test_a_server_that_is_not_there_is_told_without_the_password(shop: GeneratedProject, file: Path) -> None:
    code, said = _copy(shop, file, "postgres://ada:sesame-street@127.0.0.1:1/shop")
    assert code == 1
    assert "Nothing was copied." in said
    assert "sesame" not in said
