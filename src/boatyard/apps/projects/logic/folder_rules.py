"""The folders that an account may use for a project:

none that belongs or belonged to another project or account.
"""

from pathlib import Path

from django.db.models import Q, QuerySet

from boatyard.apps.accounts.logic.projects_place import own_folder_fault
from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.models import KeptFolder, Project
from boatyard.core.errors import Conflict, ExternalFailure
from boatyard.core.folders import holds_boatyards_own, place_fault

_OWN = "Only an administrator may use {}: the last project in it belonged to another account."


def new_folder_fault(account: Account, folder: Path, project: Project | None = None) -> str | None:
    """Returns why the account may not create a project in `folder`; None if it may.

    Args:
        folder: With links followed.
        project: The existing project for the folder, if there is one.
    """
    return own_folder_fault(account, folder) or place_fault(folder) or _others_fault(account, folder, project)


def adopted_folder_fault(account: Account, folder: Path, project: Project | None = None) -> str | None:
    """Returns why the account may not adopt the project in `folder`; None if it may."""
    if fault := own_folder_fault(account, folder):
        return fault
    if holds_boatyards_own(folder):
        return f"{folder} contains Boatyard's own data. Choose the project's own folder."
    if _holds_projects(folder, project):
        return f"{folder} contains other projects. Choose the folder of one project."
    return place_fault(folder.parent) or _others_fault(account, folder, project)


def require_folder(project: Project, *, is_adopted: bool = False) -> None:
    """Checks the folder again when a job starts, since it may have changed after the job was enqueued.

    Raises:
        ExternalFailure: The project may no longer be in this folder.
    """
    folder = project.path
    rule = adopted_folder_fault if is_adopted else new_folder_fault
    account = project.created_by
    fault = rule(account, folder, project) if account else "The account that owns the folder was deleted."
    if fault is None and folder.resolve() != folder:
        fault = f"A part of the path {folder} is now a link. Start again with the real folder."
    if fault:
        raise ExternalFailure(fault, permanent=True)


def require_alone(project: Project) -> None:
    """Checks that no other project is in this one's folder and would be deleted with it.

    Raises:
        Conflict: There is one, from a time before Boatyard refused this.
    """
    below = _others(project).filter(repository__startswith=f"{project.repository}/")
    if any(other.path.is_relative_to(project.path) for other in below):
        raise Conflict(
            f"{project.repository} contains another project, whose files would be deleted too. Delete that "
            f"project first, or keep the files."
        )


def _others_fault(account: Account, folder: Path, project: Project | None) -> str | None:
    if other := _others(project).filter(repository__in=_lineage(folder)).first():
        is_it = other.path == folder
        return f"{folder} belongs to another project." if is_it else f"{folder} is inside another project."
    if not account.is_superuser and any(kept.owner_id != account.pk for kept in _kept(folder)):
        return _OWN.format(folder)
    return None


def _kept(folder: Path) -> list[KeptFolder]:
    """Returns the kept folders that are this folder, contain it, or are in it."""
    related = KeptFolder.objects.filter(Q(folder__in=_lineage(folder)) | Q(folder__startswith=f"{folder}/"))
    return list(related)


def _holds_projects(folder: Path, project: Project | None) -> bool:
    """Whether the folder contains projects.

    Projects from before links were followed are checked one by one.
    """
    others = map(Path, _others(project).values_list("repository", flat=True))
    return any(other != folder and other.resolve().is_relative_to(folder) for other in others)


def _others(project: Project | None) -> QuerySet[Project]:
    return Project.objects.exclude(pk=project.pk) if project else Project.objects.all()


def _lineage(folder: Path) -> list[str]:
    return [str(place) for place in (folder, *folder.parents)]
