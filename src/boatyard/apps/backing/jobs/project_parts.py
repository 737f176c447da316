from uuid import UUID

from boatyard.apps.backing.logic.interfaces.project_environment import ProjectEnvironment
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import StepContext
from boatyard.core.bus import container
from boatyard.core.errors import Conflict


def backing_of(step: StepContext) -> BackingService:
    """What a job is to make, or has made.

    Raises:
        Conflict: A later job has taken its place.
    """
    found = BackingService.objects.select_related("project").filter(pk=UUID(step.arguments["backing_id"]))
    backing = found.exclude(role=BackingRole.LEFT).first()
    if backing is None:
        raise Conflict("A later change of this service has replaced this one: nothing is left to do here.")
    return backing


def containers() -> ServiceContainers:
    found: ServiceContainers = container.resolve(ServiceContainers)()
    return found


def checker() -> ServiceChecker:
    found: ServiceChecker = container.resolve(ServiceChecker)()
    return found


def environment() -> ProjectEnvironment:
    found: ProjectEnvironment = container.resolve(ProjectEnvironment)()
    return found
