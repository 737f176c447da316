from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project

type Context = StepContext[ProjectJob]


class LocalSteps:
    """What the jobs of a project do with its local environment, as their steps."""

    def __init__(self, environment: LocalEnvironment) -> None:
        self._environment = environment

    def write_settings(self, step: Context) -> None:
        if self._environment.write_settings(project_of(step)):
            step.log("Wrote .env, which only you can read and git ignores.")

    def install(self, step: Context) -> None:
        self._environment.prepare(project_of(step), step)

    def install_tools(self, step: Context) -> None:
        """Adds what the project is developed with, while its first page is already there."""
        self._environment.prepare_tools(project_of(step), step)

    def migrate_first(self, step: Context) -> None:
        self._environment.migrate_first(project_of(step), step)

    def add_administrator(self, step: Context) -> None:
        self._environment.add_administrator(project_of(step), step)

    def start(self, step: Context) -> None:
        self._environment.start(project_of(step), step)

    def wait_for_first_page(self, step: Context) -> None:
        self._environment.wait_for_first_page(project_of(step), step)

    def stop(self, step: Context) -> None:
        self._environment.stop(project_of(step))

    def start_steps(self) -> tuple[Step[ProjectJob], ...]:
        """Starting it, and the proof that it works."""
        return (
            Step("start", "Start the server", self.start, undo=self.stop),
            Step("first-page", "Wait for the first page", self.wait_for_first_page),
        )

    def finish(self, step: Context) -> None:
        Project.objects.filter(pk=step.arguments.project_id).update(is_created=True)
