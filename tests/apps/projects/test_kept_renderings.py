"""The base of a merge."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.services.kept_renderings import FIRST_MESSAGE, KeptRenderings
from boatyard.apps.vcs.services.git_renderings import GitRenderings
from boatyard.apps.vcs.services.git_trees import GitTrees
from boatyard.core.processes import clean_environment
from tests.apps.plugins.site import TEMPLATE, Site
from tests.apps.plugins.test_rendering import spec

IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
LATER = {"GIT_COMMITTER_DATE": "2099-01-01T00:00:00Z"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    site.plugin("cache", files={"cache.txt": "first"})
    return site


@pytest.fixture
def folder(site: Site, tmp_path: Path) -> Path:
    """A new project with one more commit of its owner."""
    folder = tmp_path / "shop"
    site.renderer.render(spec("cache"), folder)
    git(folder, "init", "--quiet", "--initial-branch=develop")
    commit(folder, FIRST_MESSAGE)
    (folder / "README.md").write_text("# Mine\n")
    commit(folder, "docs: mine")
    return folder


def git(folder: Path, *arguments: str, **env: str) -> str:
    done = subprocess.run(
        ["git", *IDENTITY, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env=clean_environment(GIT_CONFIG_GLOBAL=os.devnull, **env),
    )
    return done.stdout.decode().strip()


def commit(folder: Path, message: str, *options: str, **env: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, *options, **env)


def kept(site: Site) -> KeptRenderings:
    return KeptRenderings(site.renderer, GitRenderings(), GitTrees())


def content(folder: Path, tree: str, path: str) -> bytes | None:
    return GitTrees().read(folder, tree, path)


def lose_the_first_version(site: Site) -> None:
    """A newer catalogue without older versions."""
    site.template_file("../template.toml", TEMPLATE.replace("1.2.3", "9.0.0"))
    site.plugin("cache", version="9.0.0", files={"cache.txt": "ninth"})


def test_a_rendering_is_made_again_without_what_people_did(site: Site, folder: Path) -> None:
    tree = kept(site).tree(folder, State.read(folder))
    assert content(folder, tree, "README.md") == b"# Tea shop\n"
    assert content(folder, tree, "poetry.lock") is None
    assert git(folder, "ls-tree", tree, "run.sh").startswith("100755")


def test_it_is_made_of_released_versions(site: Site, folder: Path) -> None:
    first = kept(site).tree(folder, State.read(folder), keep=False)
    site.release()
    lose_the_first_version(site)
    assert kept(site).tree(folder, State.read(folder)) == first


def test_what_was_kept_is_not_made_again(site: Site, folder: Path, tmp_path: Path) -> None:
    state = State.read(folder)
    tree = kept(site).tree(folder, state)
    lose_the_first_version(site)
    commit(folder, "chore: lose the first commit", "--amend")
    assert kept(site).tree(folder, state) == tree
    git(tmp_path, "clone", "--quiet", str(folder), "clone")
    assert GitRenderings().keys(tmp_path / "clone") == ()
    assert kept(site).tree(tmp_path / "clone", state) == tree, "Boatyard's store has it for a fresh clone"


def test_a_preview_keeps_nothing(site: Site, folder: Path, home: Path) -> None:
    kept(site).tree(folder, State.read(folder), keep=False)
    assert GitRenderings().keys(folder) == ()
    assert not (home / "renderings.git").exists()


def test_the_first_commit_is_the_last_resort(site: Site, folder: Path) -> None:
    lose_the_first_version(site)
    tree = kept(site).tree(folder, State.read(folder))
    assert content(folder, tree, "README.md") == b"# Tea shop\n"
    assert content(folder, tree, "cache.txt") == b"first"
    assert content(folder, tree, "poetry.lock") is None


@pytest.mark.parametrize("message", ["feat: all of it", FIRST_MESSAGE], ids=["squashed", "amended"])
def test_a_first_commit_that_people_changed_is_no_rendering(site: Site, folder: Path, message: str) -> None:
    lose_the_first_version(site)
    shutil.rmtree(folder / ".git")
    git(folder, "init", "--quiet", "--initial-branch=develop")
    commit(folder, message, **(LATER if message == FIRST_MESSAGE else {}))
    with pytest.raises(VersionGone):
        kept(site).tree(folder, State.read(folder))


def test_a_first_commit_with_other_answers_is_another_rendering(site: Site, folder: Path) -> None:
    lose_the_first_version(site)
    (folder / ".boatyard" / "cache.toml").unlink()
    with pytest.raises(VersionGone):
        kept(site).tree(folder, State.read(folder))
