"""Folders of projects: members can use only their own, and nobody can use those of others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.accounts.logic.commands.set_projects_folder import SetProjectsFolder
from boatyard.apps.accounts.logic.queries.get_profile import GetProfile
from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.jobs.delete_project import DeleteProjectKind
from boatyard.apps.projects.logic.commands.adopt_project import AdoptProject
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.models import KeptFolder, Project
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from tests.apps.projects.clones import clone
from tests.apps.projects.folders import alice, base, bob, forgotten, made, owner, place, refusal
from tests.apps.projects.steps import part, step_for
from tests.people import account

__all__ = ["alice", "base", "bob", "owner"]

pytestmark = pytest.mark.django_db


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
    assert "Your projects must be in" in refusal(alice, AdoptProject(str(elsewhere)))
    assert "Your projects must be in" in refusal(
        alice, CreateProject("quay", folder=str(tmp_path / "elsewhere"))
    )
    assert "Your projects must be in" in refusal(alice, SetProjectsFolder(str(tmp_path / "elsewhere")))
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
        f"folder: Your projects must be in {place(alice)}. Choose a folder in it, or ask an administrator."
    }


def test_files_that_stayed_are_not_another_accounts(alice: Account, bob: Account, owner: Account) -> None:
    folder = forgotten(made(alice, place(alice) / "shop"))
    assert "Your projects must be in" in refusal(bob, AdoptProject(str(folder)))
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
    assert "Your projects must be in" in refusal(again, AdoptProject(str(folder)))
    assert KeptFolder.objects.get().owner is None


@pytest.mark.parametrize("at", [".", "inner"])
def test_what_an_administrator_kept_in_a_members_folder_stays_the_administrators(
    bob: Account, owner: Account, at: str
) -> None:
    folder = place(bob) / "shop"
    kept = folder if at == "." else folder / at
    KeptFolder.objects.create(folder=str(kept), owner=owner)
    clone(folder)
    assert "the last project in it belonged to another account" in refusal(bob, AdoptProject(str(folder)))


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
