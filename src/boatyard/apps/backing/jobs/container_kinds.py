"""The jobs that start and stop the container of a service."""

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.requests.start_container_job import StartContainerJob
from boatyard.apps.backing.logic.requests.stop_container_job import StopContainerJob
from boatyard.apps.backing.logic.service_url import hide
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import Step, StepContext


def _current(request: StartContainerJob | StopContainerJob) -> BackingService:
    return BackingService.objects.select_related("project").get(
        project_id=request.project_id, service=request.service, role=BackingRole.CURRENT
    )


class StartContainerKind:
    def __init__(self, containers: ServiceContainers, checker: ServiceChecker) -> None:
        self._containers = containers
        self._checker = checker

    def steps(self, request: StartContainerJob, /) -> tuple[Step[StartContainerJob], ...]:
        return (
            Step("container", "Start the server", self._start),
            Step("wait", "Wait for the server", self._wait),
        )

    def _start(self, step: StepContext[StartContainerJob]) -> None:
        backing = _current(step.arguments)
        hide(step, backing.url)
        self._containers.start([backing], step.log, step.check)

    def _wait(self, step: StepContext[StartContainerJob]) -> None:
        backing = _current(step.arguments)
        step.log(f"{wait_until_usable(backing, self._containers, self._checker, step.check)} answers.")


class StopContainerKind:
    def __init__(self, containers: ServiceContainers) -> None:
        self._containers = containers

    def steps(self, request: StopContainerJob, /) -> tuple[Step[StopContainerJob], ...]:
        return (Step("container", "Stop the server", self._stop),)

    def _stop(self, step: StepContext[StopContainerJob]) -> None:
        backing = _current(step.arguments)
        self._containers.stop(backing)
        step.log(f"Stopped {backing.container}. Its data stays in the volume {backing.volume}.")
