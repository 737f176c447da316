"""Content of a folder that prevents its use for a project."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.jobs.adopt_project import AdoptProjectKind
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.delete_project import DeleteProjectKind
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure
from boatyard.core.paths import home
from boatyard.core.permissions import acting_as
from tests.apps.projects.clones import clone
from tests.apps.projects.folders import alice, base, bob, made, owner, place, refusal
from tests.apps.projects.steps import part, step_for
from tests.projects import registered_project

__all__ = ["alice", "base", "bob", "owner"]

pytestmark = pytest.mark.django_db


INSIDE = ["src", ".git", ".git/objects", "src/apps/new", "../shop"]


@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("who", ["owner", "alice"])
def test_nothing_is_made_in_a_project(owner: Account, alice: Account, who: str, inside: str) -> None:
    person = owner if who == "owner" else alice
    folder = made(alice, place(alice) / "shop").path
    before = sorted(folder.rglob("*"))
    refusal(person, CreateProject("intruder", folder=f"{folder}/{inside}"))
    refusal(person, SetProjectsFolder(f"{folder}/{inside}"))
    assert sorted(folder.rglob("*")) == before


def test_nor_where_one_is_being_made(owner: Account, tmp_path: Path) -> None:
    """Works before the folder exists."""
    registered_project(owner=owner, name="quay", title="", folder=f"{tmp_path}/quay", port=29_882)
    assert "inside another project" in refusal(owner, CreateProject("x", folder=f"{tmp_path}/quay/src"))


def _plain(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", folder], check=True)


def _bare(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", folder], check=True)


def _worktree(folder: Path) -> None:
    (folder / ".git").write_text("gitdir: /somewhere/else\n")


def _dangling(folder: Path) -> None:
    (folder / ".git").symlink_to("/nowhere")


@pytest.mark.parametrize("prepare", [_plain, _bare, _worktree, _dangling])
def test_nothing_is_made_or_adopted_in_a_repository(
    owner: Account, tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    repository = tmp_path / "repository"
    (repository / "deep").mkdir(parents=True)
    prepare(repository)
    inner = clone(repository / "deep" / "shop")
    for message in (
        CreateProject("quay", folder=str(repository)),
        CreateProject("quay", folder=str(repository / "deep" / "new")),
        SetProjectsFolder(str(repository / "deep")),
        AdoptProject(str(inner)),
    ):
        assert f"inside the git repository {repository}" in refusal(owner, message)


def test_a_home_that_is_kept_in_git_does_not_count(owner: Account, base: Path) -> None:
    base.parent.mkdir(exist_ok=True)
    _plain(base.parent)
    with acting_as(owner.as_actor()):
        assert bus.execute(CreateProject("shop")).project == "shop"
        assert bus.execute(AdoptProject(str(clone(base.parent / "work" / "quay", "quay")))).project == "quay"


def test_what_holds_projects_is_not_adopted(owner: Account, alice: Account, tmp_path: Path) -> None:
    made(alice, tmp_path / "many" / "deep" / "shop")
    around = clone(tmp_path / "many" / "x").rename(tmp_path / "x")
    for entry in list(around.iterdir()):
        entry.rename(tmp_path / "many" / entry.name)
    assert "contains other projects" in refusal(owner, AdoptProject(f"{tmp_path}/many"))
    # Like rows from before links were followed.
    (tmp_path / "link").symlink_to(tmp_path / "many")
    Project.objects.update(repository=f"{tmp_path}/link/deep/shop")
    assert "contains other projects" in refusal(owner, AdoptProject(f"{tmp_path}/many"))


def test_what_boatyard_needs_is_not_adopted(owner: Account, base: Path) -> None:
    clone(base, "quay")
    assert "contains Boatyard's own data" in refusal(owner, AdoptProject(str(base)))
    clone(base.parent, "all")
    assert "contains Boatyard's own data" in refusal(owner, AdoptProject(str(base.parent)))
    assert "data folder" in refusal(owner, CreateProject("quay", folder=str(home() / "projects")))
    assert "data folder" in refusal(owner, AdoptProject(str(clone(home() / "projects" / "quay", "quay"))))


NOT_A_FOLDER = [
    "~nosuchuser/x",
    "/srv/" + "p" * 300,
    "/srv/" + "é" * 140,
    "/" + "a/" * 300,
    "relative",
    "/srv/../etc",
    "/proc/self/fd",
    "/proc/1/root",
    "/sys/kernel",
    "/dev/null",
    "/srv/a\0b",
    "/srv/a\nb",
    "/srv/\u202eb",
    "/srv/\udc80",
]


@pytest.mark.parametrize("entered", NOT_A_FOLDER)
@pytest.mark.parametrize("who", ["owner", "bob"])
def test_what_can_be_no_folder_is_a_fault_at_the_field(
    owner: Account, bob: Account, who: str, entered: str
) -> None:
    person = owner if who == "owner" else bob
    for message in (AdoptProject(entered), CreateProject("quay", folder=entered), SetProjectsFolder(entered)):
        assert refusal(person, message)


def test_a_folder_that_cannot_be_looked_at_is_a_fault_too(owner: Account, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    os.mkfifo(tmp_path / "pipe")
    for name in ("loop", "loop/x", "pipe", "pipe/x"):
        assert refusal(owner, AdoptProject(f"{tmp_path}/{name}"))
    assert refusal(owner, CreateProject("quay", folder=f"{tmp_path}/pipe/x"))


def test_what_comes_between_asking_and_doing_stops_the_job(
    alice: Account, bob: Account, owner: Account, tmp_path: Path
) -> None:
    with acting_as(bob.as_actor()):
        bus.execute(CreateProject("quay"))
        bus.execute(AdoptProject(str(clone(place(bob) / "clones" / "shop"))))
    quay, shop = Project.objects.get(name="quay"), Project.objects.get(name="shop")
    theirs = clone(tmp_path / "theirs" / "shop")
    (place(bob) / "clones").rename(place(bob) / "aside")
    (place(bob) / "clones").symlink_to(theirs.parent)
    with pytest.raises(ExternalFailure, match="link"):
        part(AdoptProjectKind).take(step_for(shop))
    assert not (theirs / MARK).exists()
    subprocess.run(["git", "init", "-q", place(bob)], check=True)
    with pytest.raises(ExternalFailure, match="inside the git repository"):
        part(CreateFiles).render(step_for(quay))
    assert not quay.path.exists()


def test_a_project_with_another_inside_is_not_deleted(alice: Account, bob: Account) -> None:
    """As in earlier versions."""
    outer = made(alice, place(alice) / "shop")
    inner = made(bob, outer.path / "src" / "intruder", "intruder", 29_883)
    with acting_as(alice.as_actor()), pytest.raises(Conflict, match="contains another project"):
        bus.execute(DeleteProject("shop", "shop"))
    with pytest.raises(Conflict):
        part(DeleteProjectKind).remove_files(step_for(outer))
    assert inner.path.is_dir()
    with acting_as(alice.as_actor()):
        bus.execute(DeleteProject("shop", "shop", keep_files=True))
