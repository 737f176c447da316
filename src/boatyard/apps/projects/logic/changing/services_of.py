from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
from boatyard.apps.projects.models import Project


def services_of(state: State, catalogue: Catalogue) -> set[str]:
    """Returns the services that a project's plugins use."""
    return {service for plugin in catalogue.parts(state)[1] for service in plugin.services}


def reason_to_stay(
    project: Project, change: PlannedChange, catalogue: Catalogue, services: ProjectServices
) -> str:
    """Returns why a change would remove a service that the project needs now; empty if it would not."""
    leaving = services_of(change.before, catalogue) - services_of(change.wanted, catalogue)
    return services.reason_to_stay(project.id, leaving) if leaving else ""
