"""Start and stop the container of a service that a project has."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from boatyard.apps.backing.jobs.beginning import hide
from boatyard.apps.backing.jobs.project_parts import checker, containers
from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import Step, StepContext


def _current(step: StepContext) -> BackingService:
    return BackingService.objects.select_related("project").get(
        project_id=UUID(step.arguments["project_id"]),
        service=step.arguments["service"],
        role=BackingRole.CURRENT,
    )


def start(step: StepContext) -> None:
    backing = _current(step)
    hide(step, backing.url)
    containers().start([backing], step.log, step.check)


def wait(step: StepContext) -> None:
    step.log(f"{wait_until_usable(_current(step), containers(), checker(), step.check)} answers.")


def stop(step: StepContext) -> None:
    backing = _current(step)
    containers().stop(backing)
    step.log(f"{backing.container} is stopped; its data stays in the volume {backing.volume}.")


class StartContainerKind:
    name = "start-container"
    is_passing = True
    steps = (Step("container", "Start the server", start), Step("wait", "Wait until it answers", wait))

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Start {KNOWN[arguments['service']].title} of {arguments['name']}"


class StopContainerKind:
    name = "stop-container"
    is_passing = True
    steps = (Step("container", "Stop the server", stop),)

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Stop {KNOWN[arguments['service']].title} of {arguments['name']}"
