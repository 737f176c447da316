"""Which folders an account may use for a project: none that belongs, or has belonged, to anything else."""

from pathlib import Path

from django.db.models import Q

from boatyard.apps.accounts.logic.projects_place import own_folder_fault
from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.models import KeptFolder, Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.folders import holds_boatyards_own, place_fault

_OWN = "Only an administrator may use {}: its last project was another account's."


def new_folder_fault(account: Account, folder: Path, project: Project | None = None) -> str | None:
    """Why the account may not make a project in `folder`; None if it may.

    Args:
        folder: With links followed.
        project: The one it is for, if there is one already.
    """
    return own_folder_fault(account, folder) or place_fault(folder) or _others_fault(account, folder, project)


def adopted_folder_fault(account: Account, folder: Path, project: Project | None = None) -> str | None:
    """The same for a folder with a project that is to be taken over."""
    if fault := own_folder_fault(account, folder):
        return fault
    if holds_boatyards_own(folder):
        return f"{folder} holds what Boatyard needs itself: name the project's own folder."
    if _holds_projects(folder, project):
        return f"{folder} holds other projects: name the folder of one."
    return place_fault(folder.parent) or _others_fault(account, folder, project)


def require_folder(project: Project, *, is_adopted: bool = False) -> None:
    """Asks again when a job begins to work: much may have happened since it was enqueued.

    Raises:
        ExternalFailure: The project may not be there any more.
    """
    folder = project.path
    rule = adopted_folder_fault if is_adopted else new_folder_fault
    fault = rule(project.owner, folder, project)
    if fault is None and folder.resolve() != folder:
        fault = f"A link has come on the way to {folder}: begin again with the folder that is meant."
    if fault:
        raise ExternalFailure(fault, permanent=True)


def nested_project(project: Project) -> Project | None:
    """Another project whose folder lies in this one's, so that the two cannot be deleted one by one."""
    below = Project.objects.exclude(pk=project.pk).filter(folder__startswith=f"{project.folder}/")
    return next((other for other in below if other.path.is_relative_to(project.path)), None)


def _others_fault(account: Account, folder: Path, project: Project | None) -> str | None:
    around = Project.objects.filter(folder__in=_lineage(folder))
    if other := around.exclude(pk=project and project.pk).first():
        is_it = other.path == folder
        return f"{folder} belongs to another project." if is_it else f"{folder} is inside another project."
    if not account.is_superuser and any(kept.owner_id != account.pk for kept in _kept(folder)):
        return _OWN.format(folder)
    return None


def _kept(folder: Path) -> list[KeptFolder]:
    """Those that are this folder, lie around it, or in it."""
    related = KeptFolder.objects.filter(Q(folder__in=_lineage(folder)) | Q(folder__startswith=f"{folder}/"))
    return list(related)


def _holds_projects(folder: Path, project: Project | None) -> bool:
    """Folders of projects made before links were followed are looked at one by one."""
    folders = Project.objects.exclude(pk=project and project.pk).values_list("folder", flat=True)
    others = map(Path, folders)
    return any(other != folder and other.resolve().is_relative_to(folder) for other in others)


def _lineage(folder: Path) -> list[str]:
    return [str(place) for place in (folder, *folder.parents)]
