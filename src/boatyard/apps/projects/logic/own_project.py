from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict, NotFound
from boatyard.core.permissions import current_actor


def own_project(name: str) -> Project:
    """Returns the project `name` of one of the actor's teams. The bus has already checked the role.

    Raises:
        NotFound: The actor has none. The error does not reveal whether another account has one.
    """
    project = Project.objects.of(current_actor().account_id).select_related("team").filter(name=name).first()
    if project is None:
        raise NotFound(f"You have no project «{name}». `boatyard list` lists your projects.")
    return project


def own_finished_project(name: str) -> Project:
    """Returns the project `name` if its creation has succeeded.

    Raises:
        NotFound: As `own_project`.
        Conflict: It is not created yet.
    """
    project = own_project(name)
    if not project.is_created:
        raise Conflict(f"«{name}» is not created yet. Wait until its creation ends.")
    return project
