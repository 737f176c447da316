from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.apps.projects.logic.own_project import own_finished_project, own_project
from boatyard.apps.projects.models import Project
from boatyard.core.errors import NotFound


def any_own_environment(project_name: str, name: str = LOCAL) -> Environment:
    """Returns an environment of one of the actor's projects.

    Raises:
        NotFound: The actor does not have this project, or the project does not have this environment.
    """
    return _environment(own_project(project_name), name)


def own_environment(project_name: str, name: str = LOCAL) -> Environment:
    """Returns an environment of one of the actor's projects whose creation has succeeded.

    Raises:
        NotFound: As `any_own_environment`.
        Conflict: The project is not created yet.
    """
    return _environment(own_finished_project(project_name), name)


def _environment(project: Project, name: str) -> Environment:
    found = project.environments.select_related("project", "platform").filter(name=name).first()
    if found is None:
        names = ", ".join(project.environments.values_list("name", flat=True))
        raise NotFound(f"«{project.name}» has no environment {name!r}. Choose one of: {names}.")
    return found
