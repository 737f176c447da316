"""Run, stop and restart."""

from collections.abc import Mapping
from typing import Any

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import companions, platform, project_of
from boatyard.apps.projects.logic.project_state import site_of


def start(step: StepContext) -> None:
    project = project_of(step)
    companions().start(project.id, step.log, step.check)
    platform().start(site_of(project))
    step.log(f"Listening on port {project.port}.")


def stop(step: StepContext) -> None:
    platform().stop(site_of(project_of(step)))


def wait_for_first_page(step: StepContext) -> None:
    platform().wait_until_up(site_of(project_of(step)), step.check)
    step.log("The first page has answered.")


START = Step("start", "Start the server", start, undo=stop)
FIRST_PAGE = Step("first-page", "Wait for the first page", wait_for_first_page)
STOP = Step("stop", "Stop the server", stop)


class RunProjectKind:
    name = "run-project"
    is_passing = True
    steps = (START, FIRST_PAGE)

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Run {arguments['name']}"


class StopProjectKind:
    name = "stop-project"
    is_passing = True
    steps = (STOP,)

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Stop {arguments['name']}"


class RestartProjectKind:
    name = "restart-project"
    is_passing = True
    steps = (STOP, START, FIRST_PAGE)

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Restart {arguments['name']}"
