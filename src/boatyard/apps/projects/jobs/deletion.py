"""Delete: stop, remove the files, forget."""

import shutil
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import companions, platform, project_of
from boatyard.apps.projects.jobs.workplace import Workplace
from boatyard.apps.projects.logic.folder_rules import require_alone
from boatyard.apps.projects.logic.project_state import site_of
from boatyard.apps.projects.models import KeptFolder, Project


def stop(step: StepContext) -> None:
    platform().forget(site_of(project_of(step)))


def remove_companions(step: StepContext) -> None:
    """Their data goes with the files, and is kept with them."""
    companions().remove(project_of(step).id, with_data=not step.arguments.get("keep_files"))


def remove_files(step: StepContext) -> None:
    """The folder is moved aside first, so that a half-deleted project is never taken for a whole one."""
    if step.arguments.get("keep_files"):
        step.log("The files stay where they are.")
        return
    project = project_of(step)
    require_alone(project)
    workplace = Workplace(project)
    if workplace.is_ours():
        project.path.rename(workplace.leaving)
    elif project.path.exists():
        step.log(f"{project.folder} does not hold this project any more, so it is left alone.")
    for folder in (workplace.leaving, workplace.staging):
        if folder.exists():
            shutil.rmtree(folder)


def forget(step: StepContext) -> None:
    """Where files stay, whose they were is remembered: they are no other account's to take."""
    project = Project.objects.filter(pk=step.arguments["project_id"]).first()
    if project is None:
        return
    folder = project.path.resolve()
    with transaction.atomic():
        if folder.exists():
            KeptFolder.objects.update_or_create(folder=str(folder), defaults={"owner_id": project.owner_id})
        else:
            KeptFolder.objects.filter(folder=str(folder)).delete()
        project.delete()


class DeleteProjectKind:
    name = "delete-project"
    steps = (
        Step("stop", "Stop the server", stop),
        Step("companions", "Remove what ran beside it", remove_companions),
        Step("files", "Remove the files", remove_files),
        Step("forget", "Forget the project", forget),
    )

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Delete {arguments['name']}"
