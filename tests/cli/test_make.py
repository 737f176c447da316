"""`boatyard make` as people and scripts meet it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.projects.cli.make import make
from boatyard.apps.scaffolding.logic.kind import Kind
from tests.cli.conftest import Boatyard, last_object
from tests.environment import outside

KINDS = [*Kind]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that Boatyard does not know, like a fresh clone."""
    folder = tmp_path_factory.mktemp("make") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=())
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_explains_itself_with_an_example(kind: str) -> None:
    told = CliRunner().invoke(make, [kind, "--help"])
    assert told.exit_code == 0
    assert f"Example: boatyard make {kind} " in told.output


@pytest.mark.parametrize(
    "words",
    [["nope"], ["app"], ["app", "a", "b"], ["page", "billing"], ["app", "-x"], ["page", "a", "b", "c:str"]],
)
def test_wrong_usage_is_status_2(inside: Boatyard, folder: Path, words: list[str]) -> None:
    refused = inside("make", *words, cwd=folder)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["app", "--", "-x"], "app: Write the name like"),
        (["app", "a\nb"], "app: Write the name like"),
        (["app", "../up"], "app: Write the name like"),
        (["app", "größe"], "app: Write the name like"),
        (["app", "json"], "standard library"),
        (["page", "nope", "about"], "boatyard make app nope"),
        (["model", "users", "Address", "a:nope"], "fields: «a:nope»"),
        (["app", "billing", "--project", "nope"], "boatyard list"),
    ],
)
def test_what_cannot_be_made_is_status_1_and_one_line(
    inside: Boatyard, folder: Path, words: list[str], says: str
) -> None:
    refused = inside("make", *words, cwd=folder)
    assert refused.returncode == 1
    assert says in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_outside_of_a_project_it_asks_for_one(inside: Boatyard, tmp_path: Path) -> None:
    refused = inside("make", "app", "billing", cwd=tmp_path)
    assert refused.returncode == 1
    assert "--project" in refused.stderr


def test_the_project_is_the_one_around_the_folder_one_stands_in(boatyard: Boatyard, folder: Path) -> None:
    inside = folder / "src" / "apps"
    planned = last_object(boatyard("make", "app", "billing", "--dry-run", "--json", cwd=inside))
    assert not (inside / "billing").exists()
    made = boatyard("make", "app", "billing", cwd=inside)
    assert made.returncode == 0
    assert planned["files"] == [line.strip() for line in made.stdout.splitlines()[:-1]]
    assert made.stdout.splitlines()[-1].startswith("Next: ")


def test_what_is_left_is_said_beside_the_diff(boatyard: Boatyard, folder: Path) -> None:
    words = ["make", "command", "users", "PayBill", "amount:decimal", "--access", "system", "--dry-run"]
    planned = boatyard(*words, cwd=folder)
    assert planned.returncode == 0
    assert "is not written, because its name ends with no model of users" in planned.stderr
    assert "not written" not in planned.stdout
    assert "+    access: ClassVar[Access] = Access.SYSTEM" in planned.stdout
    assert last_object(boatyard(*words, "--json", cwd=folder))["notes"]


def test_a_diff_is_coloured_on_a_terminal_only(boatyard: Boatyard, folder: Path, tmp_path: Path) -> None:
    words = ["make", "app", "stock", "--dry-run"]
    assert "\x1b[" not in boatyard(*words, cwd=folder).stdout
    main, side = pty.openpty()
    env = outside(BOATYARD_HOME=str(tmp_path / "home"), TERM="xterm")
    argv = [sys.executable, "-m", "boatyard", *words]
    subprocess.run(argv, cwd=folder, stdout=side, stderr=side, stdin=side, env=env, check=True)
    os.close(side)
    assert re.search(rb"\x1b\[32m(\x1b\[22m)?\+", os.read(main, 65536))
    os.close(main)
