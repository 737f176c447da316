import os
from pathlib import Path

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.create_files import make_env_file
from boatyard.apps.projects.jobs.prepare_environment import PrepareEnvironment
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.jobs.project_server import ProjectServer
from boatyard.apps.projects.logic.adopted_files import require_plain_files
from boatyard.apps.projects.logic.folder_rules import require_folder
from boatyard.apps.projects.logic.interfaces.platform import Platform
from boatyard.apps.projects.logic.project_mark import mark_project, marked_project, remove_mark
from boatyard.apps.projects.logic.project_state import target_of
from boatyard.apps.projects.logic.requests.adopt_project_job import AdoptProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.project_layout import ENV, LOCK_FILE, PYPROJECT, READY, VIRTUAL_ENVIRONMENT
from boatyard.core.untrusted_folder import UntrustedFolder

type Context = StepContext[AdoptProjectJob]


class AdoptProjectKind:
    """Gives a folder with a project, such as a clone, what git does not carry."""

    def __init__(self, environment: PrepareEnvironment, server: ProjectServer, platform: Platform) -> None:
        self._environment = environment
        self._server = server
        self._platform = platform

    def steps(self, request: AdoptProjectJob, /) -> tuple[Step[AdoptProjectJob], ...]:
        environment = self._environment
        return (
            Step("take", "Register the folder", self.take, undo=self.leave),
            Step("install", "Install packages", self.install, undo=self.uninstall),
            Step("secrets", "Write .env with fresh secrets", self.write_settings, undo=self.remove_settings),
            Step("migrate", "Prepare the database", environment.migrate_first),
            Step("administrator", "Add an administrator", self.add_administrator),
            *self._server.start_steps(),
            Step("tools", "Install development tools", self.install_tools),
            Step("done", "Finish", environment.finish),
        )

    def take(self, step: Context) -> None:
        """Marks the folder as this project's, and notes what was there before."""
        project = project_of(step)
        require_folder(project, is_adopted=True)
        require_plain_files(project.path)
        if "had_settings" not in step.state:
            step.state["had_settings"] = UntrustedFolder(project.path).has_file(ENV)
            step.state["has_environment"] = _is_usable(project.path)
            step.save_state()
        mark_project(project.path, project.id)

    def leave(self, step: Context) -> None:
        """Forgets the project; one that was known before is where it was."""
        project = Project.objects.filter(pk=step.arguments.project_id).first()
        if project is None:
            return
        if was_in := step.arguments.was_in:
            Project.objects.filter(pk=project.pk).update(folder=was_in, is_created=True)
            return
        self._platform.forget(target_of(project))
        if marked_project(project.path) == str(project.id):
            remove_mark(project.path)
        project.delete()

    def install(self, step: Context) -> None:
        if step.state["has_environment"]:
            step.log("The environment that is there is up to date.")
        else:
            self._environment.install(step)

    def uninstall(self, step: Context) -> None:
        if not step.state.get("has_environment", True):
            UntrustedFolder(project_of(step).path).remove_tree(VIRTUAL_ENVIRONMENT)

    def write_settings(self, step: Context) -> None:
        project = project_of(step)
        if not UntrustedFolder(project.path).has_file(ENV):
            make_env_file(project.path, project.port)
            step.log("Wrote .env, which only you can read and git ignores.")

    def remove_settings(self, step: Context) -> None:
        if not step.state.get("had_settings", True):
            UntrustedFolder(project_of(step).path).remove(ENV)

    def add_administrator(self, step: Context) -> None:
        if step.state["had_settings"]:
            step.log("It was set up before, so its accounts stay. `make superuser` adds an administrator.")
        else:
            self._environment.add_administrator(step)

    def install_tools(self, step: Context) -> None:
        if not step.state["has_environment"]:
            self._environment.install_tools(step)


def _is_usable(folder: Path) -> bool:
    """Whether there is an environment that was made in this very folder and is up to date."""
    inside = UntrustedFolder(folder)
    activate = inside.read(VIRTUAL_ENVIRONMENT / "bin" / "activate")
    ready, lock = inside.status(READY), inside.status(LOCK_FILE)
    wanted = inside.status(PYPROJECT)
    if activate is None or ready is None or lock is None or wanted is None:
        return False
    is_here = os.fsencode(folder / VIRTUAL_ENVIRONMENT) in activate
    return is_here and ready.st_mtime >= max(lock.st_mtime, wanted.st_mtime)
