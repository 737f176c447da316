from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.update_router_job import UpdateRouterJob
from boatyard.apps.environments.logic.routable_environment import routable_environment
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role
from boatyard.drivers.router import Maintenance

DEFAULT_MESSAGE = "This site is being maintained."


@dataclass(frozen=True, slots=True)
class SetMaintenance(Command[UUID]):
    """Answers all visitors of an environment with a page that says it is maintained, or ends that.

    Deployments and health checks go on meanwhile. Returns the id of the job.

    Attributes:
        name: The name of the project.
        message: What visitors read, one line of text. Default: that the site is being maintained.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    on: bool
    message: str = ""


class SetMaintenanceHandler:
    def __init__(self, jobs: JobQueue, platforms: Platforms) -> None:
        self._jobs = jobs
        self._platforms = platforms

    def handle(self, message: SetMaintenance, /) -> UUID:
        environment = routable_environment(self._platforms, message.name, message.environment)
        told = message.message.strip() or DEFAULT_MESSAGE
        try:
            Maintenance((), told)
        except ValueError:
            raise Invalid.field(
                "message", "Use one line of text with at most 1000 characters and no control characters."
            ) from None
        environment.maintenance = told if message.on else None
        environment.save(update_fields=["maintenance"])
        return enqueue_for(self._jobs, UpdateRouterJob, environment)
