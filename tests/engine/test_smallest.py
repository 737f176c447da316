"""The smallest project in containers: development, its tests, and a schema that does not fit."""

import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from .conftest import SMALLEST
from .stack import Stack, development, removed_afterwards, run
from .web import ask

pytestmark = [SMALLEST, pytest.mark.timeout(590)]


@pytest.fixture(scope="module")
def stack(smallest: Path) -> Iterator[Stack]:
    with removed_afterwards(development(smallest)) as started:
        started.up()
        yield started


def test_everything_is_healthy_and_answers(stack: Stack) -> None:
    assert stack.containers() == {"migrate": "exited 0", "web": "healthy"}
    port = stack.variables["WEB_CONTAINER_PORT"]
    assert [ask(port, path).status for path in ("/", "/admin/login/", "/api/docs/")] == [200] * 3


def test_a_change_of_the_code_is_served_at_once(stack: Stack) -> None:
    names = stack.folder / "src/config/project.py"
    names.write_text(names.read_text() + '\nTITLE = "Changed here"\n')
    for _ in range(100):
        # While the server starts anew, nobody answers.
        with suppress(OSError, HTTPException):
            if "Changed here" in ask(stack.variables["WEB_CONTAINER_PORT"]).text:
                break
        time.sleep(0.2)
    else:
        pytest.fail("The page is the old one")
    run("git", "checkout", "--quiet", ".", folder=stack.folder)


def test_what_is_made_in_a_container_belongs_to_the_developer(smallest: Path, stack: Stack) -> None:
    """The image is the one that the stack has built."""
    folder = smallest.with_name(f"{smallest.name}-of-ann")
    run("cp", "-r", str(smallest), str(folder))
    run("chown", "-R", "12345:12346", str(folder))
    arguments = ("run", "--rm", "--no-deps", "web", "sh", "-c", "touch made; id -u")
    files = Stack(folder, **development(folder).variables)
    with removed_afterwards(files):
        assert files.compose(*arguments).splitlines()[-1] == "12345"
    made = (folder / "made").stat()
    assert (made.st_uid, made.st_gid) == (12345, 12346)


def test_a_schema_that_does_not_fit_stops_everything_before_it_starts(stack: Stack) -> None:
    code = (
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder as R;"
        "R(connection).record_{}('users', '0099_later')"
    )
    stack.manage("web", code.format("applied"))
    stack.compose("rm", "--stop", "--force", "web", "migrate")
    try:
        stack.up(fails=True)
        assert "migrations of users that this code has not: 0099_later" in stack.compose("logs", "migrate")
        assert stack.containers().get("web", "created 0") == "created 0"
    finally:
        undo = code.format("unapplied")
        stack.compose(
            *("run", "--rm", "--no-deps", "web", "python", "src/manage.py", "shell"),
            *("--no-imports", "--command", undo),
        )
        stack.up()


def test_its_own_tests_pass_inside_its_image(smallest: Path) -> None:
    said = run("tools/images.sh", "test", folder=smallest)
    assert said.splitlines()[-1] == f"IMAGE={smallest.name} TAG=test"
    with removed_afterwards(Stack(smallest, "docker-compose.test.yml")) as tests:
        found = tests.compose("run", "--rm", "tests")
    assert "Required test coverage of 90.0% reached" in found, found


def test_a_build_gets_to_see_nothing_that_is_private(smallest: Path) -> None:
    private = (".env", "src/.env", "src/db.sqlite3", "db.sqlite3-wal", ".venv/bin/x", "media/x", "notes.txt")
    for name in private:
        (smallest / name).parent.mkdir(parents=True, exist_ok=True)
        (smallest / name).write_text("private")
    out = smallest.parent / "context"
    dockerfile = smallest.parent / "All"
    dockerfile.write_text("FROM scratch\nCOPY . /\n")
    run(
        *("docker", "build", "--quiet", "--file", str(dockerfile), "--output", f"type=local,dest={out}", "."),
        folder=smallest,
    )
    try:
        seen = {str(path.relative_to(out)) for path in out.rglob("*")}
        assert "src/manage.py" in seen
        assert not seen & {*private, ".git", ".venv", "media"}
    finally:
        for name in private:
            (smallest / name).unlink(missing_ok=True)  # SQLite removes its own
