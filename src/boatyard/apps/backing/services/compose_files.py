"""The compose files of a project that Boatyard passes to Docker."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boatyard.apps.accounts.models import Membership
from boatyard.apps.backing.services.compose_rules import reaches_out, reads_other_files
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import ENV
from boatyard.core.roles import Role
from boatyard.core.untrusted_folder import UntrustedFolder
from boatyard.drivers.containers import ComposeFileFaulty

COMPOSE = "docker-compose.yml"
OVERRIDE = "docker-compose.override.yml"


def compose_files(project: Project) -> Mapping[str, str]:
    """Returns the text of each file, by name.

    Raises:
        ExternalFailure: There is none, a file is not a regular file, or a member's file would read other
            files.
    """
    inside = UntrustedFolder(project.path)
    texts = {name: _text(inside, project.path, name) for name in (COMPOSE, OVERRIDE, ENV)}
    found = {name: text for name, text in texts.items() if text is not None and name != ENV}
    if not _is_administrators_own(project):
        for name, text in found.items():
            _refuse(project, name, _checked(text))
    if COMPOSE not in found:
        raise ExternalFailure(
            f"{project.name} has no {COMPOSE}, which Boatyard needs to start servers. If the project's base "
            f"template is too old, update it: boatyard update --project {project.name}. If the file was "
            f"deleted, restore it: git checkout {COMPOSE}. Or use the URL of a running server.",
            permanent=True,
        )
    return found


def _text(inside: UntrustedFolder, folder: Path, name: str) -> str | None:
    """Returns the text of a file that compose reads, including `.env`. It must not be a link."""
    try:
        return inside.text(name)
    except (OSError, UnicodeDecodeError) as error:
        raise ExternalFailure(f"{folder / name} cannot be read: {error}", permanent=True) from error


def _checked(text: str) -> str:
    try:
        return reads_other_files(text)
    except ComposeFileFaulty as error:
        raise ExternalFailure(str(error), permanent=True) from error


def refuse_reaching_out(project: Project, service: str, described: Mapping[str, Any]) -> None:
    """Raises ExternalFailure if a member's service reaches beyond its own project."""
    _refuse(project, COMPOSE, reaches_out(service, project.name, described))


def _is_administrators_own(project: Project) -> bool:
    """Whether only administrators of Boatyard have a role that may change the project's files."""
    changing = [role.value for role in Role if role.allows(Role.DEVELOPER)]
    members = Membership.objects.filter(team=project.team_id, role__in=changing)
    return not members.filter(account__is_superuser=False).exists()


def _refuse(project: Project, name: str, fault: str) -> None:
    if fault and not _is_administrators_own(project):
        raise ExternalFailure(
            f"Boatyard does not start {name} of {project.name}: {fault}. Servers of members may use only "
            f"their own containers, volumes and network. Remove this from the compose file, or ask an "
            f"administrator of Boatyard.",
            permanent=True,
        )
