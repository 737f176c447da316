"""Run, stop and restart."""

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.requests.environment_job import EnvironmentJob
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.environments.logic.requests.stop_environment_job import StopEnvironmentJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import ExternalFailure

type Context = StepContext[EnvironmentJob]
type Steps = tuple[Step[EnvironmentJob], ...]


class EnvironmentServer:
    """The processes of an environment, as steps of jobs start and stop them."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def start(self, step: Context) -> None:
        self._operations.start(environment_of(step), step)

    def stop(self, step: Context) -> None:
        self._operations.stop(environment_of(step))

    def wait_for_first_page(self, step: Context) -> None:
        self._operations.wait_for_first_page(environment_of(step), step)

    def start_steps(self) -> Steps:
        """Starting them, and the proof that they work."""
        return (
            Step("start", "Start the server", self.start, undo=self.stop),
            Step("first-page", "Wait for the first page", self.wait_for_first_page),
        )

    def stop_steps(self) -> Steps:
        return (Step("stop", "Stop the server", self.stop),)


class RunEnvironmentKind:
    def __init__(self, server: EnvironmentServer) -> None:
        self._server = server

    def steps(self, request: RunEnvironmentJob, /) -> Steps:
        return self._server.start_steps()


class StopEnvironmentKind:
    def __init__(self, server: EnvironmentServer) -> None:
        self._server = server

    def steps(self, request: StopEnvironmentJob, /) -> Steps:
        return self._server.stop_steps()


class RestartEnvironmentKind:
    def __init__(self, server: EnvironmentServer) -> None:
        self._server = server

    def steps(self, request: RestartEnvironmentJob, /) -> Steps:
        return (*self._server.stop_steps(), *self._server.start_steps())


def environment_of(step: Context) -> Environment:
    """The environment that a job works on.

    Raises:
        ExternalFailure: It was deleted while the job waited.
    """
    found = Environment.objects.select_related("project", "platform")
    environment = found.filter(pk=step.arguments.environment_id).first()
    if environment is None:
        raise ExternalFailure(
            f"«{step.arguments.where()}» was deleted while this job waited.", permanent=True
        )
    return environment
