"""A folder that somebody has prepared to be adopted: it is refused, none of it is run, and nothing outside
of it is touched."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from boatyard.apps.environments.jobs.environment_steps import EnvironmentSteps
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.jobs.adopt_project import AdoptProjectKind
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid, UnsafeFile
from boatyard.core.permissions import acting_as
from tests.apps.projects.clones import clone
from tests.apps.projects.steps import part, step_for
from tests.people import account

pytestmark = pytest.mark.django_db

type Prepare = Callable[[Path, Path], None]


@pytest.fixture(autouse=True)
def _as_owner() -> Iterator[None]:
    with acting_as(account("owner", is_admin=True).as_actor()):
        yield


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Files of another user, with a program that records its run."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("precious")
    (victim / "program").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\ncat\n")
    (victim / "program").chmod(0o755)
    return victim


def refusal(folder: Path, victim: Path) -> str:
    before = {path: path.read_bytes() for path in victim.iterdir()}
    with pytest.raises(Invalid) as caught:
        bus.execute(AdoptProject(str(folder)))
    assert {path: path.read_bytes() for path in victim.iterdir()} == before
    assert not (victim.parent / "ran").exists()
    assert not Project.objects.exists()
    assert not Job.objects.exists()
    assert list(caught.value.fields) == ["folder"]
    assert len(caught.value.message) < 2000
    return caught.value.message


def test_no_program_is_run_for_a_folder_that_is_no_project(tmp_path: Path, victim: Path) -> None:
    folder = tmp_path / "folder"
    subprocess.run(["git", "init", "-q", folder], check=True)
    (folder / ".gitattributes").write_text("* filter=x\n")
    (folder / "a").write_text("a\n")
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    for key in ("filter.x.process", "filter.x.clean", "core.fsmonitor"):
        subprocess.run(["git", "config", key, str(victim / "program")], cwd=folder, check=True)
    (folder / "a").write_text("b\n")
    assert "Boatyard did not create this project" in refusal(folder, victim)


def test_nor_for_one_that_is(tmp_path: Path, victim: Path) -> None:
    folder = clone(tmp_path / "shop")
    for key in ("filter.x.process", "filter.x.clean", "core.fsmonitor"):
        subprocess.run(["git", "config", key, str(victim / "program")], cwd=folder, check=True)
    (folder / ".gitattributes").write_text("* filter=x\n")
    bus.execute(AdoptProject(str(folder)))
    assert not (tmp_path / "ran").exists()


def _link(path: str, target: str = "file") -> Prepare:
    def prepare(folder: Path, victim: Path) -> None:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            place.rename(folder.parent / "aside")
        place.unlink(missing_ok=True)
        place.symlink_to(victim / target)

    prepare.__name__ = f"{path} → {target}"
    return prepare


def _pipe(folder: Path, victim: Path) -> None:
    (folder / ".boatyard.toml").unlink()
    os.mkfifo(folder / ".boatyard.toml")


def _device(folder: Path, victim: Path) -> None:
    (folder / ".boatyard.toml").unlink()
    (folder / ".boatyard.toml").symlink_to("/dev/zero")


def _large(folder: Path, victim: Path) -> None:
    os.truncate(folder / ".boatyard.toml", 10 * 1024**3)


def _large_plugin(folder: Path, victim: Path) -> None:
    os.truncate(folder / ".boatyard" / "redis.toml", 10 * 1024**3)


def _many_plugins(folder: Path, victim: Path) -> None:
    for number in range(501):
        (folder / ".boatyard" / f"p{number}.toml").touch()


def _appended(text: str) -> Prepare:
    def prepare(folder: Path, victim: Path) -> None:
        with (folder / ".boatyard.toml").open("a") as file:
            file.write(text)

    prepare.__name__ = f"… {text[:12]!r}"
    return prepare


def _replaced(old: str, new: str) -> Prepare:
    def prepare(folder: Path, victim: Path) -> None:
        state = folder / ".boatyard.toml"
        assert old in state.read_text()
        state.write_text(state.read_text().replace(old, new))

    prepare.__name__ = f"{old} is {new[:20]!r}"
    return prepare


def _alternates(folder: Path, victim: Path) -> None:
    (folder / ".git" / "objects" / "info" / "alternates").write_text(f"{victim}\n")


def _folder_for_a_file(folder: Path, victim: Path) -> None:
    (folder / ".env").mkdir()


PREPARED = [
    *(
        _link(path)
        for path in (".env", ".env.example", "pyproject.toml", "poetry.lock", "db.sqlite3", ".boatyard.toml")
    ),
    *(_link(path, "new") for path in (".env", "db.sqlite3", str(MARK), ".boatyard/redis.toml")),
    *(_link(path, ".") for path in (".boatyard", ".venv", ".venv/bin", ".git", "src/apps")),
    *(_link(str(path)) for path in (MARK, ".git/config", ".git/refs/heads/x", ".git/packed-refs")),
    *(
        _link(f".git/{path}", ".")
        for path in ("boatyard", "logs", "refs/heads", "refs/boatyard", "objects/ab")
    ),
    _pipe,
    _device,
    _large,
    _large_plugin,
    _many_plugins,
    _alternates,
    _folder_for_a_file,
    _appended(f"\nx = {'[' * 20_000}"),
    _appended(f"\nx = {'9' * 20_000}"),
    _appended("\nx = \x00"),
    _replaced('"shop"', f'"{"s" * 60_000}"'),
    _replaced("The Shop", "T" * 200),
    _replaced("The Shop", "\\u001b[2J"),
]


@pytest.mark.parametrize("prepare", PREPARED, ids=lambda prepare: prepare.__name__)
def test_what_is_prepared_is_refused(tmp_path: Path, victim: Path, prepare: Prepare) -> None:
    folder = clone(tmp_path / "shop")
    prepare(folder, victim)
    assert refusal(folder, victim)


def _leave(step: Any) -> None:
    part(AdoptProjectKind).leave(step)


@pytest.fixture
def taken(tmp_path: Path) -> tuple[Path, Any]:
    """A clone that is being adopted."""
    folder = clone(tmp_path / "shop")
    (folder / ".env.example").write_text("SECRET_KEY=\nPORT=\n")
    bus.execute(AdoptProject(str(folder)))
    return folder, step_for(Project.objects.get())


@pytest.mark.parametrize(
    ("path", "work"),
    [
        (str(MARK), lambda step: part(AdoptProjectKind).take(step)),
        (".env", lambda step: part(AdoptProjectKind).take(step)),
        (".env", lambda step: part(EnvironmentSteps).write_settings(step)),
        ("db.sqlite3", lambda step: part(EnvironmentSteps).migrate_first(step)),
        (".venv", lambda step: part(EnvironmentSteps).install(step)),
        (".venv", lambda step: part(AdoptProjectKind).uninstall(_without_environment(step))),
        (".git/boatyard-project", _leave),
    ],
)
@pytest.mark.parametrize("target", ["file", "new", "folder"])
def test_what_comes_while_the_job_waits_leads_nowhere(
    taken: tuple[Path, Any],
    victim: Path,
    path: str,
    work: Callable[[Any], None],
    target: str,
) -> None:
    folder, step = taken
    (victim / "folder").mkdir()
    (victim / "folder" / "bin").mkdir()
    _link(path, target)(folder, victim)
    if work is _leave:
        work(step)  # Only a mark is removed.
    else:
        with pytest.raises(UnsafeFile):
            work(step)
    assert sorted(str(p.relative_to(victim)) for p in victim.rglob("*")) == [
        "file",
        "folder",
        "folder/bin",
        "program",
    ]
    assert (victim / "file").read_text() == "precious"


def _without_environment(step: Any) -> Any:
    step.state["had_environment"] = False
    return step


def test_settings_and_database_are_for_their_owner_alone(taken: tuple[Path, Any]) -> None:
    folder, step = taken
    part(EnvironmentSteps).write_settings(step)
    old = os.umask(0o022)
    try:
        with pytest.raises(AttributeError):  # The next steps run the project's manage.py.
            part(EnvironmentSteps).migrate_first(step)
    finally:
        os.umask(old)
    assert (folder / "db.sqlite3").stat().st_mode & 0o777 == 0o600
    assert (folder / ".env").stat().st_mode & 0o777 == 0o600


def test_with_a_server_there_is_no_database_file(taken: tuple[Path, Any]) -> None:
    folder, step = taken
    (folder / ".env").write_text("DATABASE_URL=postgres://127.0.0.1/shop\n")
    with pytest.raises(AttributeError):
        part(EnvironmentSteps).migrate_first(step)
    assert not (folder / "db.sqlite3").exists()


def test_an_adopted_project_can_be_shown(taken: tuple[Path, Any]) -> None:
    assert bus.execute(GetProject("shop")).title == "The Shop"
