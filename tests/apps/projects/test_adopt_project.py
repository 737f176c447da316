"""Adopting: clones and moved projects; refusals change nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.permissions import acting_as
from boatyard.core.ports import PORTS
from boatyard.core.roles import Role
from tests.apps.projects.clones import clone
from tests.people import account, team
from tests.projects import local, registered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Account:
    """An administrator, who can use any folder. test_folders_of_others tests members."""
    return account("alice", is_admin=True)


@pytest.fixture(autouse=True)
def _as_alice(alice: Account) -> Iterator[None]:
    with acting_as(alice.as_actor()):
        yield


def fault(folder: Path | str) -> str:
    """Returns the error at the field. No job is enqueued."""
    before = list(Project.objects.values()), Job.objects.count()
    with pytest.raises(Invalid) as caught:
        bus.execute(AdoptProject(str(folder)))
    assert (list(Project.objects.values()), Job.objects.count()) == before
    assert list(caught.value.fields) == ["folder"]
    return caught.value.message


def test_a_clone_becomes_a_project(tmp_path: Path, alice: Account) -> None:
    adoption = bus.execute(AdoptProject(str(clone(tmp_path / "anything"))))
    project = Project.objects.get()
    assert (project.name, project.title) == ("shop", "The Shop")
    assert (project.created_by, project.plugins, project.is_created) == (alice, ["redis"], False)
    assert project.path == tmp_path / "anything"
    assert Job.objects.get(pk=adoption.job_id).kind == "adopt-project"


def test_the_port_in_env_is_kept_if_it_is_free_and_valid(tmp_path: Path) -> None:
    values = ["29871", "29871", "80", "65536", "-1", "true", "²", "9" * 5000, "", "\udcff"]
    for number, value in enumerate(values):
        folder = clone(tmp_path / f"shop-{number}", name=f"shop-{number}")
        (folder / ".env").write_text(f"PORT={value}\n", errors="surrogateescape")
        bus.execute(AdoptProject(str(folder)))
    found = list(Environment.objects.order_by("project__name").values_list("port", flat=True))
    assert found[0] == 29_871
    assert len(set(found)) == len(values)
    assert all(port in PORTS for port in found)


def test_what_is_no_project_is_told(tmp_path: Path) -> None:
    assert "absolute path" in fault("shop")
    assert "is not a folder" in fault(tmp_path / "nowhere")
    assert "not the top of a git repository" in fault(tmp_path)
    folder = clone(tmp_path / "shop")
    assert "not the top of a git repository" in fault(folder / ".boatyard")
    (folder / ".boatyard.toml").write_text("broken")
    assert ".boatyard.toml" in fault(folder)
    (folder / ".boatyard.toml").unlink()
    assert "Boatyard did not create this project" in fault(folder)


@pytest.mark.parametrize("name", ["../x", "Shop", "admin", "--help"])
def test_a_bad_name_in_a_clone_is_refused(tmp_path: Path, name: str) -> None:
    assert fault(clone(tmp_path / "shop", name=name))


def test_a_worktree_is_refused(tmp_path: Path) -> None:
    folder = clone(tmp_path / "shop")
    subprocess.run(["git", "worktree", "add", "-q", tmp_path / "tree", "-b", "x"], cwd=folder, check=True)
    assert "worktree" in fault(tmp_path / "tree")


def moved(tmp_path: Path, alice: Account) -> tuple[Project, Path]:
    folder = clone(tmp_path / "before")
    project = registered_project(
        owner=alice, name="shop", title="Shop", folder=str(folder), port=29_872, is_created=True
    )
    (folder / MARK).write_text(f"{project.id}\n")
    return project, folder


def test_a_project_that_was_moved_is_found_again(tmp_path: Path, alice: Account) -> None:
    project, folder = moved(tmp_path, alice)
    there = folder.rename(tmp_path / "after")
    bus.execute(AdoptProject(str(there)))
    found = Project.objects.get()
    assert (found.id, found.repository) == (project.id, str(there))
    assert (local(found).checkout, local(found).port) == (str(there), 29_872)


def test_a_project_that_was_cloned_anew_in_its_place_is_taken_over(tmp_path: Path, alice: Account) -> None:
    project, folder = moved(tmp_path, alice)
    (folder / MARK).unlink()
    bus.execute(AdoptProject(str(folder)))
    assert Project.objects.get().id == project.id


def test_what_is_known_and_a_second_clone_are_refused(tmp_path: Path, alice: Account) -> None:
    _, folder = moved(tmp_path, alice)
    assert "Boatyard already knows the project" in fault(folder)
    assert f"it is in {folder}" in fault(clone(tmp_path / "second"))


def test_another_accounts_project_is_not_told(tmp_path: Path) -> None:
    other = account("bob")
    registered_project(owner=other, name="shop", title="Shop", folder="/srv/bobs", port=29_873)
    said = fault(clone(tmp_path / "shop"))
    assert "A project «shop» already exists." in said
    assert "bobs" not in said


@pytest.mark.parametrize(("role", "is_found"), [(Role.DEVELOPER, False), (Role.OPERATOR, True)])
def test_a_teams_project_is_found_again_by_its_operators(
    tmp_path: Path, alice: Account, role: Role, is_found: bool
) -> None:
    """The folder identifies the project, so the handler checks the role instead of the bus."""
    bob = account("bob")
    _, folder = moved(tmp_path, alice)
    team("Crew", bob=Role.ADMIN, alice=role)
    Project.objects.update(team=bob.teams.get(slug="crew"), created_by=bob)
    there = folder.rename(tmp_path / "after")
    if is_found:
        bus.execute(AdoptProject(str(there)))
        assert Project.objects.get().created_by == alice
    else:
        assert f"it is in {folder}" in fault(there)
