from collections.abc import Callable

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.logic.interfaces.servers import Servers
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.errors import ExternalFailure

type Context = StepContext[ProjectJob]


class StartServers:
    """The servers of a new project: started before its packages are installed, and needed after that."""

    def __init__(self, servers: Servers) -> None:
        self._servers = servers

    def start_step(self, request: CreateProjectJob) -> Step[ProjectJob]:
        def start(step: Context) -> None:
            self._servers.start(request.project_id, request.servers, step)

        return Step("servers", "Start its servers in containers", _or_without(start), undo=self._take_back)

    def wait_step(self) -> Step[ProjectJob]:
        return Step("answering", "Wait until its servers answer", _or_without(self._wait))

    def _wait(self, step: Context) -> None:
        self._servers.wait(step.arguments.project_id, step)

    def _take_back(self, step: Context) -> None:
        self._servers.take_back(step.arguments.project_id, step)


def _or_without(work: Callable[[Context], None]) -> Callable[[Context], None]:
    """An error of a server can be fixed, so it does not undo the files that were created."""

    def run(step: Context) -> None:
        try:
            work(step)
        except ExternalFailure as error:
            raise ExternalFailure(
                f"{error.message}\nFix the error and retry. Or undo this job, and create the project without "
                "starting servers (--no-servers): it then uses the built-in fallbacks."
            ) from error

    return run
