"""Projects as they are in the database once Boatyard knows them."""

from pathlib import Path
from typing import Any

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.models import LOCAL, PROCESS, Environment, Platform
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from tests.people import owned_by


def registered_project(
    *,
    owner: Account,
    name: str,
    folder: Path | str,
    port: int,
    title: str = "",
    admin_password: Secret | None = None,
    **more: Any,
) -> Project:
    """A project with its local environment, and nothing on disk."""
    project = Project.objects.create(
        **{**owned_by(owner), **more}, name=name, title=title, repository=str(folder)
    )
    platform, _ = Platform.objects.get_or_create(name=PROCESS, defaults={"kind": PROCESS})
    Environment.objects.create(
        project=project,
        name=LOCAL,
        platform=platform,
        checkout=str(folder),
        port=port,
        admin_password=admin_password,
    )
    return project


def local(project: Project) -> Environment:
    """The local environment of a project."""
    return Environment.objects.local(project.pk)


def move_project(project: Project, folder: Path | str) -> None:
    """Notes another folder for a project."""
    Project.objects.filter(pk=project.pk).update(repository=str(folder))
    Environment.objects.filter(project=project, name=LOCAL).update(checkout=str(folder))
