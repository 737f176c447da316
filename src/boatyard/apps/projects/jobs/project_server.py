from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.interfaces.platform import Platform
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.apps.projects.logic.project_state import target_of
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


class ProjectServer:
    """A project's server, as steps of jobs start and stop it."""

    def __init__(self, platform: Platform, services: ProjectServices) -> None:
        self._platform = platform
        self._services = services

    def start(self, step: StepContext[ProjectJob]) -> None:
        """Starts the project's services, then its server."""
        project = project_of(step)
        self._services.start(project.id, step.log, step.check)
        self._platform.start(target_of(project))
        step.log(f"Listening on port {project.port}.")

    def stop(self, step: StepContext[ProjectJob]) -> None:
        self._platform.stop(target_of(project_of(step)))

    def wait_for_first_page(self, step: StepContext[ProjectJob]) -> None:
        self._platform.wait_until_up(target_of(project_of(step)), step.check)
        step.log("The first page has answered.")

    def start_steps(self) -> tuple[Step[ProjectJob], ...]:
        """Starting it, and the proof that it works."""
        return (
            Step("start", "Start the server", self.start, undo=self.stop),
            Step("first-page", "Wait for the first page", self.wait_for_first_page),
        )

    def stop_step(self) -> Step[ProjectJob]:
        return Step("stop", "Stop the server", self.stop)
