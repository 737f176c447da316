"""Whose folders a project may use: by its owner, and by what lies there already."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.jobs.adopt_project import AdoptProjectKind
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.delete_project import DeleteProjectKind
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.models import KeptFolder, Project
from boatyard.bus import Command
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.folders import members_folder
from boatyard.core.paths import home
from boatyard.core.permissions import acting_as
from tests.apps.projects.clones import clone
from tests.apps.projects.steps import part, step_for
from tests.people import account
from tests.projects import registered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOATYARD_PROJECTS", str(tmp_path / "projects"))
    return tmp_path / "projects"


@pytest.fixture
def owner(base: Path) -> Account:
    return account("owner", is_admin=True)


@pytest.fixture
def alice(base: Path) -> Account:
    return account("alice")


@pytest.fixture
def bob(base: Path) -> Account:
    return account("bob")


def place(person: Account) -> Path:
    return members_folder(person.pk, person.username)


def refusal(person: Account, message: Command[Any]) -> str:
    """What is said at the field `folder`; nothing is begun."""
    before = list(Project.objects.values()), Job.objects.count(), list(Account.objects.values())
    with acting_as(person.as_actor()), pytest.raises(Invalid) as caught:
        bus.execute(message)
    assert (list(Project.objects.values()), Job.objects.count(), list(Account.objects.values())) == before
    assert list(caught.value.fields) == ["folder"]
    return caught.value.message


def made(person: Account, folder: Path, name: str = "shop", port: int = 29_881) -> Project:
    """A project of the person's that lies in a folder, as Boatyard makes it."""
    project = registered_project(
        owner=person, name=name, title=name, folder=str(folder), port=port, is_created=True
    )
    clone(folder, name)
    (folder / MARK).write_text(f"{project.pk}\n")
    return project


def forgotten(project: Project) -> Path:
    """Its files stay."""
    step = step_for(project, keep_files=True)
    part(DeleteProjectKind).remove_files(step)
    part(DeleteProjectKind).forget(step)
    assert not Project.objects.filter(pk=project.pk).exists()
    return project.path


def test_members_projects_live_below_a_folder_of_their_own(alice: Account, bob: Account, base: Path) -> None:
    for person in (alice, bob):
        with acting_as(person.as_actor()):
            creation = bus.execute(CreateProject(f"{person.username}s"))
            assert bus.execute(GetProfile()).projects_folder == str(place(person))
        assert Project.objects.get(name=creation.project).path == place(person) / creation.project
    assert not place(alice).is_relative_to(place(bob))
    assert place(alice).is_relative_to(base)


def test_what_lies_elsewhere_is_an_administrators_to_use(
    alice: Account, owner: Account, tmp_path: Path
) -> None:
    elsewhere = clone(tmp_path / "elsewhere" / "shop")
    assert "Your projects live in" in refusal(alice, AdoptProject(str(elsewhere)))
    assert "Your projects live in" in refusal(
        alice, CreateProject("quay", folder=str(tmp_path / "elsewhere"))
    )
    assert "Your projects live in" in refusal(alice, SetProjectsFolder(str(tmp_path / "elsewhere")))
    with acting_as(owner.as_actor()):
        assert bus.execute(AdoptProject(str(elsewhere))).project == "shop"
        assert bus.execute(CreateProject("quay", folder=str(tmp_path / "elsewhere"))).project == "quay"


def _through_a_link(own: Path, target: Path) -> Path:
    own.mkdir(parents=True)
    (own / "link").symlink_to(target)
    return own / "link"


WAYS: dict[str, Callable[[Path, Path], str]] = {
    "as it is": lambda own, target: str(target),
    "by dots": lambda own, target: f"{own}/{'../' * len(own.parts)}{target}",
    "by a link": lambda own, target: str(_through_a_link(own, target)),
    "below a link": lambda own, target: str(_through_a_link(own, target.parent) / target.name),
    "by the system's view of a folder": lambda own, target: f"/proc/self/root{target}",
    "by one that begins alike": lambda own, target: f"{own}x",
    "beside": lambda own, target: f"{own}/../x",
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_a_member_out_of_their_folder(
    alice: Account, bob: Account, tmp_path: Path, way: str
) -> None:
    target = made(alice, place(alice) / "shop").path
    entered = WAYS[way](place(bob), target)
    for message in (AdoptProject(entered), CreateProject("intruder", folder=entered)):
        assert str(target / "src") not in refusal(bob, message)
    refusal(bob, CreateProject("intruder", folder=f"{entered}/src"))
    refusal(bob, SetProjectsFolder(entered))


def test_a_member_is_not_told_what_is_there_elsewhere(alice: Account, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/root")
    places = [f"{tmp_path}/{name}" for name in ("file", "folder", "link", "none")]
    said = {refusal(alice, AdoptProject(there)) for there in places}
    said |= {refusal(alice, CreateProject("quay", folder=there)) for there in places}
    assert said == {
        f"folder: Your projects live in {place(alice)}: choose a folder in there, or ask an administrator."
    }


def test_files_that_stayed_are_not_another_accounts(alice: Account, bob: Account, owner: Account) -> None:
    folder = forgotten(made(alice, place(alice) / "shop"))
    assert "Your projects live in" in refusal(bob, AdoptProject(str(folder)))
    with acting_as(alice.as_actor()):
        assert bus.execute(AdoptProject(str(folder))).project == "shop"
    Project.objects.all().delete()
    with acting_as(owner.as_actor()):
        assert bus.execute(AdoptProject(str(folder))).project == "shop"
    assert Project.objects.get().created_by == owner


def test_they_are_not_those_of_a_later_account_of_the_same_name_either(alice: Account) -> None:
    folder = forgotten(made(alice, place(alice) / "shop"))
    alice.delete()
    again = account("alice")
    assert "Your projects live in" in refusal(again, AdoptProject(str(folder)))
    assert KeptFolder.objects.get().owner is None


@pytest.mark.parametrize("at", [".", "inner"])
def test_what_an_administrator_kept_in_a_members_folder_stays_the_administrators(
    bob: Account, owner: Account, at: str
) -> None:
    folder = place(bob) / "shop"
    kept = folder if at == "." else folder / at
    KeptFolder.objects.create(folder=str(kept), owner=owner)
    clone(folder)
    assert "last project was another account's" in refusal(bob, AdoptProject(str(folder)))


def test_once_deleted_for_good_a_place_is_free(alice: Account, owner: Account) -> None:
    project = made(alice, place(alice) / "shop")
    KeptFolder.objects.create(folder=project.repository, owner=owner)
    step = step_for(project)
    part(DeleteProjectKind).remove_files(step)
    part(DeleteProjectKind).forget(step)
    assert not project.path.exists()
    assert not KeptFolder.objects.exists()
    with acting_as(alice.as_actor()):
        assert bus.execute(CreateProject("shop")).project == "shop"


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
    """There is no folder yet that would tell."""
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
    assert "holds other projects" in refusal(owner, AdoptProject(f"{tmp_path}/many"))
    # As rows are that were made before links were followed.
    (tmp_path / "link").symlink_to(tmp_path / "many")
    Project.objects.update(repository=f"{tmp_path}/link/deep/shop")
    assert "holds other projects" in refusal(owner, AdoptProject(f"{tmp_path}/many"))


def test_what_boatyard_needs_is_not_adopted(owner: Account, base: Path) -> None:
    clone(base, "quay")
    assert "what Boatyard needs" in refusal(owner, AdoptProject(str(base)))
    clone(base.parent, "all")
    assert "what Boatyard needs" in refusal(owner, AdoptProject(str(base.parent)))
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
    """As could be made before."""
    outer = made(alice, place(alice) / "shop")
    inner = made(bob, outer.path / "src" / "intruder", "intruder", 29_883)
    with acting_as(alice.as_actor()), pytest.raises(Conflict, match="holds another project"):
        bus.execute(DeleteProject("shop", "shop"))
    with pytest.raises(Conflict):
        part(DeleteProjectKind).remove_files(step_for(outer))
    assert inner.path.is_dir()
    with acting_as(alice.as_actor()):
        bus.execute(DeleteProject("shop", "shop", keep_files=True))
