"""The services that a project's plugins use."""

from collections.abc import Mapping

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.apps.plugins.logic.service import Service
from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict


def wanted_services(project: Project, catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Returns the titles of the plugins that use each known service, by service."""
    manifests = catalogue.plugins()
    chosen = [manifests[name] for name in project.plugins if name in manifests]
    wanted = {
        service: tuple(plugin.title for plugin in chosen if service in plugin.services)
        for service in known_services()
    }
    return {service: titles for service, titles in wanted.items() if titles}


def wanted_service(project: Project, name: str, catalogue: Catalogue) -> Service:
    """Returns the service, if a plugin of the project uses it.

    Raises:
        NotFound: There is no such service.
        Conflict: No plugin of the project wants it.
    """
    service = known_service(name)
    if name not in wanted_services(project, catalogue):
        raise Conflict(
            f"No plugin of {project.name} uses {service.title}. Add one first. `boatyard plugins` lists the "
            f"plugins."
        )
    return service
