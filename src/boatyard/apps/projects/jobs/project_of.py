from uuid import UUID

from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.projects.logic.interfaces.companions import Companions
from boatyard.apps.projects.logic.interfaces.platform import Platform
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container


def project_of(step: StepContext) -> Project:
    """The project that a job works on."""
    return Project.objects.get(pk=UUID(step.arguments["project_id"]))


def platform() -> Platform:
    """Where projects run."""
    found: Platform = container.resolve(Platform)()
    return found


def companions() -> Companions:
    """What runs beside projects."""
    found: Companions = container.resolve(Companions)()
    return found


def database() -> ProjectDatabase:
    """What projects say of their databases."""
    found: ProjectDatabase = container.resolve(ProjectDatabase)()
    return found
