"""`boatyard add`, `remove`, `update` and `adopt` as people and scripts meet them."""

import json
import os
import pty
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from boatyard.apps.accounts.models import Account
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.projects.logic.project_mark import MARK
from tests.apps.jobs.database import redirected
from tests.cli.conftest import Boatyard, last_object
from tests.environment import outside
from tests.projects import registered_project

IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was made without plugins, as a repository, without an environment."""
    folder = tmp_path_factory.mktemp("change") / "shop"
    locks = shipped_locks()
    spec = RenderingSpec(name="shop", title="Shop", plugins=())
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    for words in (
        ["init", "-q", "-b", "develop"],
        ["add", "-A"],
        ["commit", "-qm", "chore: start the project"],
    ):
        subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True)
    return folder


@pytest.fixture
def copied(rendered: Path, tmp_path: Path) -> Path:
    """A copy that nobody knows."""
    subprocess.run(["cp", "-a", rendered, tmp_path / "shop"], check=True)
    return tmp_path / "shop"


@pytest.fixture
def folder(boatyard: Boatyard, copied: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Path:
    """A copy that the program knows, and that nobody else has."""
    with django_db_blocker.unblock(), redirected(f"sqlite:///{tmp_path / 'home' / 'boatyard.sqlite3'}"):
        _make_known(copied)
    return copied


@pytest.fixture
def standing(inside: Boatyard, copied: Path) -> Boatyard:
    """The program, within this process, in the folder of a project that it knows."""
    assert inside("list").returncode == 0
    _make_known(copied)
    return partial(inside, cwd=copied)


def _make_known(folder: Path) -> None:
    owner = Account.objects.get()
    project = registered_project(
        owner=owner, name="shop", title="Shop", folder=str(folder), port=29811, is_created=True
    )
    (folder / MARK).write_text(str(project.id))


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *IDENTITY, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_add_and_remove_make_a_commit_each_and_say_so(boatyard: Boatyard, folder: Path) -> None:
    tree = git(folder, "rev-parse", "HEAD^{tree}")
    added = boatyard("add", "jwt", cwd=folder / "src")
    assert added.returncode == 0, added.stderr
    assert "git show" in added.stdout
    assert "There is no environment here" not in added.stdout
    assert git(folder, "log", "-1", "--format=%s") == "build: add jwt"

    removed = last_object(boatyard("remove", "jwt", "--project", "shop", "--json"))

    assert (removed["project"], removed["plugins"], removed["title"]) == ("shop", [], "build: remove jwt")
    assert git(folder, "rev-parse", "HEAD^{tree}") == tree


def test_a_dry_run_shows_the_summary_and_the_diff_and_changes_nothing(
    boatyard: Boatyard, folder: Path
) -> None:
    before = git(folder, "rev-parse", "HEAD")
    shown = boatyard("add", "celery", "--dry-run", cwd=folder)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.index("build: add celery") < shown.stdout.index("diff --git")
    for part in ("+ celery", "+ redis", "Required by celery.", "Packages", "New in .env"):
        assert part in shown.stdout
    assert "\x1b[" not in shown.stdout
    found = last_object(boatyard("add", "celery", "--dry-run", "--json", cwd=folder))
    assert {step["name"] for step in found["plugins"]} == {"celery", "redis"}
    assert (git(folder, "rev-parse", "HEAD"), git(folder, "status", "--porcelain")) == (before, "")


def test_a_diff_is_coloured_on_a_terminal(boatyard: Boatyard, folder: Path, tmp_path: Path) -> None:
    main, side = pty.openpty()
    env = outside(BOATYARD_HOME=str(tmp_path / "home"), TERM="xterm")
    argv = [sys.executable, "-m", "boatyard", "add", "htmx", "--dry-run"]
    program = subprocess.Popen(argv, cwd=folder, stdout=side, stderr=side, stdin=side, env=env)
    os.close(side)
    shown = _read_all(main)
    assert program.wait() == 0
    assert re.search(rb"\x1b\[32m(\x1b\[22m)?\+", shown)


def _read_all(terminal: int) -> bytes:
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(terminal)
    return shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "celry"], "Did you mean celery?"),
        (["remove", "celry"], "no plugin named 'celry'"),
        (["update", "templat"], "Did you mean template?"),
        (["add", "celery", "--project", "nope"], "boatyard list"),
        (["update", "--continue"], "There is no unfinished merge"),
        (["update", "--abort"], "«shop» has no unfinished change"),
    ],
)
def test_what_cannot_be_done_is_status_1_and_one_line(
    standing: Boatyard, words: list[str], says: str
) -> None:
    refused = standing(*words)
    assert refused.returncode == 1
    assert says in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["add"],
        ["remove"],
        ["add", "x", "--nope"],
        ["update", "--continue", "--abort"],
        ["update", "x", "--abort"],
    ],
)
def test_wrong_usage_is_status_2(standing: Boatyard, words: list[str]) -> None:
    assert standing(*words).returncode == 2


def test_nothing_to_do_is_no_failure(standing: Boatyard) -> None:
    for words in (["update"], ["remove", "celery"], ["update", "--dry-run"]):
        done = standing(*words)
        assert (done.returncode, "Already up to date" in done.stdout) == (0, True), done.stderr
    assert last_object(standing("update", "--json"))["title"] == ""


def test_a_dirty_tree_is_told_with_its_files(boatyard: Boatyard, folder: Path) -> None:
    (folder / "README.md").write_text("mine\n")
    refused = boatyard("add", "jwt", cwd=folder)
    assert refused.returncode == 1
    assert "README.md" in refused.stderr


def test_a_conflict_is_shown_and_goes_on_or_back(boatyard: Boatyard, folder: Path) -> None:
    boatyard("add", "redis", cwd=folder)
    section = folder / "src/config/sections/redis.py"
    section.write_text(section.read_text() + "\nMINE = True\n")
    git(folder, "commit", "-qam", "feat: mine")
    before = git(folder, "rev-parse", "HEAD")

    stopped = boatyard("remove", "redis", cwd=folder)
    assert stopped.returncode == 1
    for part in ("src/config/sections/redis.py", "git add", "--continue", "--abort"):
        assert part in stopped.stderr
    assert boatyard("update", "--continue", cwd=folder).returncode == 1
    assert boatyard("update", "--abort", cwd=folder).returncode == 0
    assert (git(folder, "rev-parse", "HEAD"), git(folder, "status", "--porcelain")) == (before, "")

    told = boatyard("remove", "redis", "--json", cwd=folder)
    assert told.returncode == 1
    waiting = json.loads(told.stdout.splitlines()[-1])
    assert [file["path"] for file in waiting["files"]] == ["src/config/sections/redis.py"]
    git(folder, "rm", "-q", "--force", "src/config/sections/redis.py")
    gone_on = boatyard("update", "--continue", cwd=folder)
    assert gone_on.returncode == 0, gone_on.stderr
    assert not section.exists()
    assert git(folder, "symbolic-ref", "--short", "HEAD") == "develop"


def test_a_clone_that_nobody_knows_is_told_how_to_become_known(
    boatyard: Boatyard, rendered: Path, tmp_path: Path
) -> None:
    refused = boatyard("add", "jwt", cwd=rendered)
    assert refused.returncode == 1
    assert "boatyard adopt" in refused.stderr


def test_another_clone_of_a_known_project_is_not_mistaken_for_it(
    boatyard: Boatyard, folder: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", str(folder), str(tmp_path / "second"))
    refused = boatyard("add", "jwt", cwd=tmp_path / "second")
    assert refused.returncode == 1
    assert f"The current folder is in {tmp_path / 'second'}" in refused.stderr
    assert boatyard("adopt", tmp_path / "second").returncode == 1


def test_adopt_wants_a_project(boatyard: Boatyard, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        refused = boatyard("adopt", place)
        assert refused.returncode == 1
        assert refused.stderr.startswith("folder: ")


@pytest.mark.parametrize("verb", [("show",), ("stop",), ("add", "jwt"), ("settings", "list")])
def test_a_state_file_with_another_name_is_told(
    standing: Boatyard, copied: Path, verb: tuple[str, ...]
) -> None:
    note = copied / ".boatyard.toml"
    note.write_text(note.read_text().replace('name = "shop"', 'name = "chop"'))
    done = standing(*verb)
    assert (done.returncode, done.stdout) == (1, "")
    assert "names the project «chop», but Boatyard knows the project in this folder as «shop»" in done.stderr
    assert "--project shop" in done.stderr


def test_a_commit_with_another_name_is_not_changed(standing: Boatyard, copied: Path) -> None:
    note = copied / ".boatyard.toml"
    note.write_text(note.read_text().replace('name = "shop"', 'name = "chop"'))
    git(copied, "commit", "-aqm", "chore: break the name")
    done = standing("add", "jwt", "--project", "shop")
    assert (done.returncode, done.stdout) == (1, "")
    assert ".boatyard.toml names «chop», but the project is «shop»" in done.stderr
    assert git(copied, "log", "-1", "--format=%s") == "chore: break the name"
