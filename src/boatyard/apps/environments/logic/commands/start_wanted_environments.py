from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
from boatyard.apps.jobs.logic.latest_jobs import latest_jobs
from boatyard.bus import Command
from boatyard.core.errors import BoatyardError
from boatyard.core.permissions import Access, current_actor
from boatyard.drivers.base import Condition


@dataclass(frozen=True, slots=True)
class Starting:
    """An environment that a job starts again: the name of its project, with its own unless it is `local`."""

    name: str
    job_id: UUID


@dataclass(frozen=True, slots=True)
class StartWantedEnvironments(Command[tuple[Starting, ...]]):
    """Starts the environments that were started and that nobody has stopped, such as after a reboot.

    Each by a job of its own. Those that a job works at are left to that job.
    """

    access: ClassVar = Access.SYSTEM
    needs_transaction: ClassVar = False


class StartWantedEnvironmentsHandler:
    def __init__(self, operations: Operations, jobs: JobQueue) -> None:
        self._operations = operations
        self._jobs = jobs

    def handle(self, message: StartWantedEnvironments, /) -> tuple[Starting, ...]:
        created = Environment.objects.select_related("project", "platform").filter(project__is_created=True)
        wanted = [each for each in created if self._is_wanted(each)]
        latest = latest_jobs(each.project.subject for each in wanted)
        busy = {subject for subject, job in latest.items() if job.is_at_work}
        return tuple(self._start(each) for each in wanted if each.project.subject not in busy)

    def _is_wanted(self, environment: Environment) -> bool:
        """What was stopped is noted as stopped; what was ended by other means counts as failed."""
        try:
            return self._operations.observe(environment).web.condition is Condition.FAILED
        except BoatyardError:  # one that cannot be looked at keeps no other from being started
            return False

    def _start(self, environment: Environment) -> Starting:
        project = environment.project
        request = RunEnvironmentJob(project.id, project.name, environment.id, environment.name)
        with transaction.atomic():
            job_id = self._jobs.enqueue(
                request, account_id=current_actor().account_id, subject=project.subject
            )
        name = project.name if environment.name == LOCAL else f"{project.name} ({environment.name})"
        return Starting(name, job_id)
