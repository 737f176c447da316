from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.projects.logic.own_project import own_finished_project, own_project
from boatyard.apps.projects.models import Project
from boatyard.core.errors import NotFound


def any_own_environment(project_name: str, name: str = LOCAL) -> Environment:
    """An environment of a project of the actor's.

    Raises:
        NotFound: The actor has no such project, or the project no such environment.
    """
    return _environment(own_project(project_name), name)


def own_environment(project_name: str, name: str = LOCAL) -> Environment:
    """Likewise, of a project whose creation has ended well.

    Raises:
        NotFound: As `any_own_environment`.
        Conflict: The project is not made yet.
    """
    return _environment(own_finished_project(project_name), name)


def _environment(project: Project, name: str) -> Environment:
    found = project.environments.select_related("project", "platform").filter(name=name).first()
    if found is None:
        names = ", ".join(project.environments.values_list("name", flat=True))
        raise NotFound(f"«{project.name}» has no environment {name!r}. Choose one of: {names}.")
    return found
