"""The jobs that run, stop and restart an environment."""

from boatyard.apps.environments.jobs.environment_steps import EnvironmentSteps, Steps
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.environments.logic.requests.stop_environment_job import StopEnvironmentJob


class RunEnvironmentKind:
    def __init__(self, environment: EnvironmentSteps) -> None:
        self._environment = environment

    def steps(self, request: RunEnvironmentJob, /) -> Steps:
        return self._environment.start_steps()


class StopEnvironmentKind:
    def __init__(self, environment: EnvironmentSteps) -> None:
        self._environment = environment

    def steps(self, request: StopEnvironmentJob, /) -> Steps:
        return self._environment.stop_steps()


class RestartEnvironmentKind:
    def __init__(self, environment: EnvironmentSteps) -> None:
        self._environment = environment

    def steps(self, request: RestartEnvironmentJob, /) -> Steps:
        return (*self._environment.stop_steps(), *self._environment.start_steps())
