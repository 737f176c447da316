import shutil

from django.db import transaction

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_folders import ProjectFolders
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.folder_rules import require_alone
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.apps.projects.logic.requests.delete_project_job import DeleteProjectJob
from boatyard.apps.projects.models import KeptFolder, Project

type Context = StepContext[DeleteProjectJob]


class DeleteProjectKind:
    """Stops a project, removes its files and forgets it."""

    def __init__(self, environment: LocalEnvironment, services: ProjectServices) -> None:
        self._environment = environment
        self._services = services

    def steps(self, request: DeleteProjectJob, /) -> tuple[Step[DeleteProjectJob], ...]:
        return (
            Step("stop", "Stop the server", self._stop),
            Step("services", "Remove the project's services", self._remove_services),
            Step("files", "Remove the files", self.remove_files),
            Step("forget", "Forget the project", self.forget),
        )

    def _stop(self, step: Context) -> None:
        self._environment.remove(project_of(step))

    def _remove_services(self, step: Context) -> None:
        """Removes the services. Their data is deleted or kept together with the files."""
        self._services.remove(project_of(step).id, with_data=not step.arguments.keep_files)

    def remove_files(self, step: Context) -> None:
        """The folder is renamed first, so that a partly deleted project never counts as complete."""
        if step.arguments.keep_files:
            step.log("The files are kept.")
            return
        project = project_of(step)
        require_alone(project)
        folders = ProjectFolders(project)
        if folders.is_ours():
            project.path.rename(folders.leaving)
        elif project.path.exists():
            step.log(f"{project.repository} no longer contains this project, so it was not deleted.")
        for folder in (folders.leaving, folders.staging):
            if folder.exists():
                shutil.rmtree(folder)

    def forget(self, step: Context) -> None:
        """Forgets the project.

        If its files are kept, the account of the folder is recorded, so that no other account can adopt it.
        """
        project = Project.objects.filter(pk=step.arguments.project_id).first()
        if project is None:
            return
        folder = project.path.resolve()
        with transaction.atomic():
            if folder.exists():
                KeptFolder.objects.update_or_create(
                    folder=str(folder), defaults={"owner_id": project.created_by_id}
                )
            else:
                KeptFolder.objects.filter(folder=str(folder)).delete()
            project.delete()
