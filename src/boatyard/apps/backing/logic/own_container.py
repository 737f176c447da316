from boatyard.apps.backing.models import BackingMode, BackingService
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.own_project import own_finished_project
from boatyard.core.errors import Conflict


def own_container(name: str, service: str) -> BackingService:
    """Returns the service of the actor's project that runs in a container.

    Raises:
        NotFound: The actor has no such project, or there is no such service.
        Conflict: The service is not a container of Boatyard.
    """
    project, known = own_finished_project(name), known_service(service)
    backing = BackingService.objects.current(project.id).get(known.name)
    if backing is None or backing.mode != BackingMode.CONTAINER:
        raise Conflict(f"{known.title} of {name} is not a container that Boatyard started.")
    return backing
