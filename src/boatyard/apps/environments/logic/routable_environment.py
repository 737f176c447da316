from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.core.errors import Conflict


def routable_environment(platforms: Platforms, project: str, name: str) -> Environment:
    """Returns an environment of one of the actor's projects that has a router before it.

    Raises:
        NotFound: As `own_environment`.
        Conflict: It has none.
    """
    environment = own_environment(project, name)
    if not platforms.of(environment).capabilities.route:
        raise Conflict(
            f"{environment.name} has no router before it, since it runs on {environment.platform.name}. This "
            "works for environments that run releases."
        )
    return environment
