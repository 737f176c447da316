"""Run, stop and restart."""

from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs.project_server import ProjectServer
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.logic.requests.restart_project_job import RestartProjectJob
from boatyard.apps.projects.logic.requests.run_project_job import RunProjectJob
from boatyard.apps.projects.logic.requests.stop_project_job import StopProjectJob


class RunProjectKind:
    def __init__(self, server: ProjectServer) -> None:
        self._server = server

    def steps(self, request: RunProjectJob, /) -> tuple[Step[ProjectJob], ...]:
        return self._server.start_steps()


class StopProjectKind:
    def __init__(self, server: ProjectServer) -> None:
        self._server = server

    def steps(self, request: StopProjectJob, /) -> tuple[Step[ProjectJob], ...]:
        return (self._server.stop_step(),)


class RestartProjectKind:
    def __init__(self, server: ProjectServer) -> None:
        self._server = server

    def steps(self, request: RestartProjectJob, /) -> tuple[Step[ProjectJob], ...]:
        return (self._server.stop_step(), *self._server.start_steps())
