"""The jobs that work on environments."""

from boatyard.apps.environments.jobs.delete_environment import DeleteEnvironmentKind
from boatyard.apps.environments.jobs.environment_steps import EnvironmentSteps
from boatyard.apps.environments.jobs.replace_processes import ReplaceProcessesKind
from boatyard.apps.environments.jobs.run_environment import (
    RestartEnvironmentKind,
    RunEnvironmentKind,
    StopEnvironmentKind,
)
from boatyard.apps.environments.logic.requests.delete_environment_job import DeleteEnvironmentJob
from boatyard.apps.environments.logic.requests.replace_processes_job import ReplaceProcessesJob
from boatyard.apps.environments.logic.requests.restart_environment_job import RestartEnvironmentJob
from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.environments.logic.requests.stop_environment_job import StopEnvironmentJob
from boatyard.apps.jobs.kinds import Kinds
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.bus import Container


def register(container: Container, kinds: Kinds) -> None:
    container.bind(EnvironmentSteps, EnvironmentSteps)
    container.bind(LocalSteps, EnvironmentSteps)
    kinds.register(DeleteEnvironmentJob, DeleteEnvironmentKind)
    kinds.register(ReplaceProcessesJob, ReplaceProcessesKind)
    kinds.register(RestartEnvironmentJob, RestartEnvironmentKind)
    kinds.register(RunEnvironmentJob, RunEnvironmentKind)
    kinds.register(StopEnvironmentJob, StopEnvironmentKind)
