from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.core.errors import Conflict


def released_environment(project: str, name: str, platforms: Platforms) -> Environment:
    """An environment that runs releases, of a project of the actor's.

    Raises:
        NotFound: There is none of this name.
        Conflict: It follows the working tree, or the project is not made yet.
    """
    environment = own_environment(project, name)
    if not platforms.of(environment).capabilities.images:
        others = environment.project.environments.exclude(name=LOCAL).values_list("name", flat=True)
        known = (
            f"Environments with releases: {', '.join(others)}."
            if others
            else f"Create one: boatyard environments create staging --platform docker --project {project}"
        )
        raise Conflict(f"{name} of «{project}» runs its working tree, so it has no releases. {known}")
    return environment


def serving_release(environment: Environment) -> Release:
    """The release that requests go to.

    Raises:
        Conflict: There is none yet.
    """
    found = environment.releases.select_related("build").filter(number=environment.revision).first()
    if found is None:
        raise Conflict(
            f"{environment.name} of «{environment.project.name}» serves no release yet. Deploy one first: "
            f"boatyard deploy {environment.name}"
        )
    return found
