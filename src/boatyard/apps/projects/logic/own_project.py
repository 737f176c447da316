from boatyard.apps.projects.models import Project
from boatyard.core.errors import Conflict, NotFound
from boatyard.core.permissions import current_actor


def own_project(name: str) -> Project:
    """The project called `name` of one of the actor's teams. Which role that takes, the bus has asked before.

    Raises:
        NotFound: The actor has none; whether another account has one is not told.
    """
    project = Project.objects.of(current_actor().account_id).select_related("team").filter(name=name).first()
    if project is None:
        raise NotFound(f"You have no project «{name}». `boatyard list` lists your projects.")
    return project


def own_finished_project(name: str) -> Project:
    """Likewise, and its creation has ended well.

    Raises:
        NotFound: As `own_project`.
        Conflict: It is not made yet.
    """
    project = own_project(name)
    if not project.is_created:
        raise Conflict(f"«{name}» is not created yet. Wait until its creation ends.")
    return project
