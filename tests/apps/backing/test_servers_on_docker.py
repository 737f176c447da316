"""The servers of environments on a real Docker engine, and backups of their databases."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from boatyard.apps.backing.logic.environment_services import bind, choose_managed
from boatyard.apps.backing.logic.interfaces.backups import Backups
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.models import Backup
from boatyard.apps.environments.logic.bindings import bindings_of
from boatyard.apps.environments.logic.interfaces.hosted_servers import Program
from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.platforms import platforms
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.logic.setting_key import check_released_setting
from boatyard.apps.environments.models import DOCKER, Environment, Platform
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.core.bus import container
from boatyard.core.errors import ExternalFailure
from boatyard.core.paths import backups_folder
from boatyard.core.secrets import Secret
from tests.docker import docker, docker_is_usable
from tests.needs import lacking
from tests.pages.things import project
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.xdist_group("environment-servers")]
PYTHON = "python:3.13-slim"
VALUES = [
    "two\nlines\n\n",
    " 'single' \"double\" `back` ",
    "#no $comment ${X} $(id) %d \\n \\",
    "\tüñ—☂ 1=2&3;4|5 ",
]
TABLES = """
CREATE TABLE "odd name" (id int, note text);
INSERT INTO "odd name" VALUES (1, 'one'), (2, '\\.'), (3, E'line\\nbreak');
CREATE TABLE bare (id int);
"""


@dataclass
class TwoEnvironments:
    """Two environments of a project, on the engine of this machine."""

    staging: Environment
    production: Environment
    folder: Path

    def run(self, environment: Environment, image: str, *command: str, **variables: Secret) -> str:
        """What a program prints in the network of an environment."""
        output = self.folder / "output"
        output.write_bytes(b"")
        program = Program(image, command, variables, with_files=True)
        servers = platforms.of(environment).servers_of(revision_of(environment, None, 0, {}))
        servers.save_output(program, output, Question())
        return output.read_text()

    def psql(self, environment: Environment, statements: str) -> str:
        url = bindings_of(environment)["DATABASE_URL"]
        script = 'psql --no-psqlrc --tuples-only --no-align "$URL" --command "$STATEMENTS"'
        return self.run(
            environment, "postgres:17", "sh", "-c", script, URL=url, STATEMENTS=Secret(statements)
        )


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwoEnvironments]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    shop = project(account("alice"), "shop")
    made = [
        Environment.objects.create(project=shop, name=name, platform=Platform.objects.get(name=DOCKER))
        for name in ("staging", "production")
    ]
    yield TwoEnvironments(made[0], made[1], tmp_path)
    for environment in made:
        platforms.of(environment).remove(revision_of(environment, None, 0, {}))
        for kind in ("container", "volume", "network"):
            label = f"label=boatyard.environment={environment.id.hex}"
            every = ("--all",) if kind == "container" else ()
            assert docker(kind, "ls", "--quiet", *every, "--filter", label) == "", kind


def start(environment: Environment, service: str) -> None:
    choose_managed(known_service(service), environment, None)
    container.resolve(ManagedServers)().start(environment, Question())


def make(environment: Environment, image: str = PYTHON, release: int = 4) -> Backup | None:
    backups: Backups = container.resolve(Backups)()
    return backups.make(environment, image, Question(), release=release, account_id=None)


def parts() -> list[Path]:
    return [path for path in backups_folder().rglob("*") if path.is_file()]


def test_two_environments_have_their_own_servers_and_cannot_reach_the_other_one(
    both: TwoEnvironments,
) -> None:
    for environment in (both.staging, both.production):
        start(environment, "redis")
    ping = 'redis-cli -h "$0" ping 2>&1 || true'
    password = {
        "REDISCLI_AUTH": Secret(bindings_of(both.staging)["REDIS_URL"].reveal().split(":")[2].split("@")[0])
    }
    assert both.run(both.staging, "redis:8", "sh", "-c", ping, "redis", **password) == "PONG\n"
    assert "WRONGPASS" in both.run(both.production, "redis:8", "sh", "-c", ping, "redis", **password)
    label = f"label=boatyard.environment={both.staging.id.hex}"
    name = docker("container", "ls", "--filter", label, "--format", "{{.Names}}")
    address = docker("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", name)
    assert docker("inspect", "--format", "{{json .HostConfig.PortBindings}}", name) == "{}"
    for host in (address, name):
        tried = both.run(both.production, "redis:8", "sh", "-c", f"timeout 4 {ping}", host, **password)
        assert "PONG" not in tried, host
    assert "PONG" in both.run(both.staging, "redis:8", "sh", "-c", ping, address, **password)
    arguments = docker("inspect", "--format", "{{json .Config.Cmd}} {{json .Args}}", name)
    assert password["REDISCLI_AUTH"].reveal() not in arguments


@pytest.mark.parametrize("value", VALUES)
def test_a_setting_reaches_a_container_exactly_as_it_was_typed(both: TwoEnvironments, value: str) -> None:
    check_released_setting("ODD", value)
    revision = Revision(
        both.staging.id,
        "shop",
        "staging",
        number=1,
        image=PYTHON,
        settings={"ODD": Secret(value)},
        public=frozenset({"ODD"}),
    )
    platform, asked = platforms.of(both.staging), Question()
    platform.prepare(revision, asked)
    platform.run_once(revision, ("python", "-c", "import os; print(ascii(os.environ['ODD']))"), asked)
    assert asked.lines[-1] == ascii(value)


def test_a_postgresql_is_dumped_read_again_and_counted(both: TwoEnvironments) -> None:
    start(both.staging, "postgres")
    both.psql(both.staging, TABLES)
    backup = make(both.staging)
    assert backup is not None
    assert backup.tables == {'public."odd name"': 3, "public.bare": 0}
    assert (backup.service, backup.release, backup.where) == ("postgres", 4, "staging")
    assert parts() == [backup.path], "nothing else is left"
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700
    assert backup.size == backup.path.stat().st_size
    _a_damaged_dump_is_refused(both, backup)
    container.resolve(ManagedServers)().delete(both.staging, "postgres", Question())


def _a_damaged_dump_is_refused(both: TwoEnvironments, backup: Backup) -> None:
    whole = backup.path.read_bytes()
    servers = platforms.of(both.staging).servers_of(revision_of(both.staging, None, 0, {}))
    database = known_service("postgres").database
    assert database
    damaged, output = both.folder / "damaged", both.folder / "report"
    for content in (whole[: len(whole) // 2], whole[:-200], b"no dump", b""):
        damaged.write_bytes(content)
        output.write_bytes(b"")
        with pytest.raises(ExternalFailure):
            servers.save_output(Program("postgres:17", database.verify), output, Question(), source=damaged)


def test_an_sqlite_file_is_copied_while_it_is_written_to_and_checked(both: TwoEnvironments) -> None:
    container_platform = platforms.of(both.staging)
    container_platform.prepare(revision_of(both.staging, None, 0, {}), Question())
    assert make(both.staging) is None, "there is no file yet"
    code = (
        "import sqlite3; data = sqlite3.connect('/app/data/db.sqlite3'); "
        "data.execute('PRAGMA journal_mode=wal'); data.execute('CREATE TABLE \"a \"\"b\" (id)'); "
        "data.execute('CREATE TABLE c (id)'); "
        "data.executemany('INSERT INTO c VALUES (?)', [(1,), (2,)]); data.commit()"
    )
    both.run(both.staging, PYTHON, "python", "-c", code)
    backup = make(both.staging)
    assert backup is not None
    assert (backup.service, backup.tables) == ("sqlite", {'a "b': 0, "c": 2})


@pytest.mark.exhaustive
def test_a_mariadb_is_dumped_read_again_and_counted(both: TwoEnvironments) -> None:
    if not docker("image", "ls", "--quiet", "mariadb:11"):
        lacking("The engine has no mariadb:11")
    start(both.staging, "mariadb")
    script = 'mariadb --host=mariadb --user=shop shop --execute="$STATEMENTS"'
    row = "created table and"
    statements = (
        "CREATE TABLE t (id int, n text); CREATE TABLE u (id int); "
        f"INSERT INTO t VALUES (1, '{row};'), (2, 'a\nb')"
    )
    password = Secret(bindings_of(both.staging)["DATABASE_URL"].reveal().split(":")[2].split("@")[0])
    both.run(
        both.staging, "mariadb:11", "sh", "-c", script, MYSQL_PWD=password, STATEMENTS=Secret(statements)
    )
    backup = make(both.staging)
    assert backup is not None
    assert (backup.service, backup.tables) == ("mariadb", {"`t`": 2, "`u`": 0})


def test_a_full_disk_leaves_no_half_file(both: TwoEnvironments) -> None:
    if os.geteuid() != 0:
        lacking("Mounting a small disk needs root")
    container_platform = platforms.of(both.staging)
    container_platform.prepare(revision_of(both.staging, None, 0, {}), Question())
    both.run(both.staging, PYTHON, "python", "-c", BIG_FILE)
    small = backups_folder()
    assert os.system(f"mount -t tmpfs -o size=1m tmpfs {small}") == 0
    try:
        with pytest.raises(
            ExternalFailure, match=r"nothing was changed in it|cannot be written|not complete"
        ):
            make(both.staging)
        assert parts() == []
        assert not Backup.objects.exists()
    finally:
        os.system(f"umount {small}")


@pytest.mark.exhaustive
def test_a_database_that_cannot_be_dumped_leaves_nothing(both: TwoEnvironments) -> None:
    start(both.staging, "postgres")
    service = known_service("postgres")
    url = bindings_of(both.staging)["DATABASE_URL"].reveal()
    bind(service, both.staging, Secret(url.replace("@", "wrong@")), None)
    with pytest.raises(ExternalFailure, match="cannot be backed up, so nothing was changed") as caught:
        make(both.staging)
    assert "wrong" not in str(caught.value)
    assert parts() == []
    bind(service, both.staging, Secret("oracle://u:p@h/x"), None)
    with pytest.raises(ExternalFailure, match="no program that dumps this kind"):
        make(both.staging)


BIG_FILE = (
    "import os, sqlite3; data = sqlite3.connect('/app/data/db.sqlite3'); data.execute('CREATE TABLE c (x)'); "
    "data.executemany('INSERT INTO c VALUES (?)', [(os.urandom(100_000),) for _ in range(40)]); data.commit()"
)
"""Four megabytes."""
