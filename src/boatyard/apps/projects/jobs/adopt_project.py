from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import mark_created, project_of
from boatyard.apps.projects.logic.adopted_files import require_plain_files
from boatyard.apps.projects.logic.folder_rules import require_folder
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.apps.projects.logic.project_mark import mark_project, marked_project, remove_mark
from boatyard.apps.projects.logic.requests.adopt_project_job import AdoptProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.project_layout import ENV, VIRTUAL_ENVIRONMENT
from boatyard.core.untrusted_folder import UntrustedFolder

type Context = StepContext[AdoptProjectJob]


class AdoptProjectKind:
    """Creates what git does not carry for a project in a folder, such as a clone."""

    def __init__(self, local: LocalSteps, environment: LocalEnvironment) -> None:
        self._local = local
        self._environment = environment

    def steps(self, request: AdoptProjectJob, /) -> tuple[Step[AdoptProjectJob], ...]:
        local = self._local
        return (
            Step("take", "Register the folder", self.take, undo=self.leave),
            Step("install", "Install packages", local.install, undo=self.uninstall),
            Step("secrets", "Write .env with fresh secrets", local.write_settings, undo=self.remove_settings),
            Step("migrate", "Prepare the database", local.migrate_first),
            Step("administrator", "Add an administrator", self.add_administrator),
            *local.start_steps(),
            Step("tools", "Install development tools", local.install_tools),
            Step("done", "Finish", mark_created),
        )

    def take(self, step: Context) -> None:
        """Marks the folder as this project's, and records what existed before."""
        project = project_of(step)
        require_folder(project, is_adopted=True)
        require_plain_files(project.path)
        if "had_settings" not in step.state:
            inside = UntrustedFolder(project.path)
            step.state["had_settings"] = inside.has_file(ENV)
            step.state["had_environment"] = inside.has_folder(VIRTUAL_ENVIRONMENT)
            step.save_state()
        mark_project(project.path, project.id)

    def leave(self, step: Context) -> None:
        """Forgets the project. A known project gets its previous folder back."""
        project = Project.objects.filter(pk=step.arguments.project_id).first()
        if project is None:
            return
        if was_in := step.arguments.was_in:
            project.repository, project.is_created = was_in, True
            project.save(update_fields=["repository", "is_created"])
            self._environment.move(project)
            return
        self._environment.remove(project)
        if marked_project(project.path) == str(project.id):
            remove_mark(project.path)
        project.delete()

    def uninstall(self, step: Context) -> None:
        if not step.state.get("had_environment", True):
            UntrustedFolder(project_of(step).path).remove_tree(VIRTUAL_ENVIRONMENT)

    def remove_settings(self, step: Context) -> None:
        if not step.state.get("had_settings", True):
            UntrustedFolder(project_of(step).path).remove(ENV)

    def add_administrator(self, step: Context) -> None:
        if step.state["had_settings"]:
            step.log(
                "The project was already set up, so its accounts are kept. `make superuser` adds an "
                "administrator."
            )
        else:
            self._local.add_administrator(step)
