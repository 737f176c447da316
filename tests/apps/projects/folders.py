"""Accounts with their own folders, and helpers for them."""

from pathlib import Path
from typing import Any

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.jobs.delete_project import DeleteProjectKind
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.models import Project
from boatyard.bus import Command
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.folders import members_folder
from boatyard.core.permissions import acting_as
from tests.apps.projects.clones import clone
from tests.apps.projects.steps import part, step_for
from tests.people import account
from tests.projects import registered_project


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
    """Returns the error at the field `folder`. No job is enqueued."""
    before = list(Project.objects.values()), Job.objects.count(), list(Account.objects.values())
    with acting_as(person.as_actor()), pytest.raises(Invalid) as caught:
        bus.execute(message)
    assert (list(Project.objects.values()), Job.objects.count(), list(Account.objects.values())) == before
    assert list(caught.value.fields) == ["folder"]
    return caught.value.message


def made(person: Account, folder: Path, name: str = "shop", port: int = 29_881) -> Project:
    """Registers a user's project in a folder."""
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
