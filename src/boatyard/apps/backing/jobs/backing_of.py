from boatyard.apps.backing.logic.requests.change_service_job import ChangeServiceJob
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import StepContext
from boatyard.core.errors import Conflict

type ChangeContext = StepContext[ChangeServiceJob]


def backing_of(step: ChangeContext) -> BackingService:
    """Returns the row of the server that a job connects.

    Raises:
        Conflict: A later job has replaced this one.
    """
    found = BackingService.objects.select_related("project").filter(pk=step.arguments.backing_id)
    backing = found.exclude(role=BackingRole.LEFT).first()
    if backing is None:
        raise Conflict("A later change of this service replaced this one. There is nothing to do.")
    return backing
