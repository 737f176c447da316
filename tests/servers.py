"""Real servers for the tests: private PostgreSQL and Redis on free ports, gone with the run.

Import the fixtures where they are wanted. What the machine lacks is skipped, or with CI=true fails.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest

from tests.needs import lacking

PATIENCE = 60


class PostgresServer:
    """A private PostgreSQL server."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._databases = 0

    def url(self, name: str) -> str:
        return f"postgres://postgres@127.0.0.1:{self._port}/{name}"

    def create(self, template: str = "template1") -> str:
        """Makes a database and gives its name."""
        self._databases += 1
        name = f"tests_{self._databases}"
        with self._connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def drop_connections(self) -> None:
        """Ends all connections to all databases, as a restart does."""
        with self._connect() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )

    def answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url("postgres"), autocommit=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A server for as long as the block runs."""
    programs = _postgres_programs()
    server = PostgresServer(_free_port())
    with _folder("boatyard-postgres-") as folder:
        owner = _unprivileged(folder)
        data = folder / "data"
        initdb = [programs / "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "-D", data]
        subprocess.run([*owner, *map(str, initdb)], check=True, capture_output=True)
        options = [f"port={server._port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
        options += ["fsync=off", "full_page_writes=off"]
        argv = [*owner, str(programs / "postgres"), "-D", str(data)]
        for option in options:
            argv += ["-c", option]
        with _running(argv, folder, server.answers):
            yield server


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    program = shutil.which("redis-server") or _missing("redis-server")
    port = _free_port()
    with _folder("boatyard-redis-") as folder:
        argv = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
        with _running([*_leashed(), *argv], folder, lambda: _listens(port)):
            yield f"redis://127.0.0.1:{port}/0"


def _postgres_programs() -> Path:
    if found := shutil.which("initdb"):
        return Path(found).parent
    # Debian keeps them off PATH, beside other versions.
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return versions[-1].parent if versions else _missing("PostgreSQL (Debian: postgresql)")


def _missing(what: str) -> NoReturn:
    lacking(f"{what} is not installed")


def _unprivileged(folder: Path) -> list[str]:
    """What to run before a program that refuses to run as root."""
    if os.getuid() != 0:
        return _leashed()
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [*_leashed(), f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _leashed() -> list[str]:
    """Ends the server should the test run be killed."""
    return [shutil.which("setpriv") or _missing("setpriv (Debian: util-linux)"), "--pdeathsig=KILL"]


@contextmanager
def _running(argv: list[str], folder: Path, answers: Callable[[], bool]) -> Iterator[None]:
    log = folder / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(argv, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers():
            if server.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{argv} did not start:\n{log.read_text()}")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
