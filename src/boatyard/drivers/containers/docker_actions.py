from boatyard.drivers.base import Action, Meaning
from boatyard.drivers.containers.docker_failures import docker_failure


def docker(
    title: str,
    *arguments: str,
    failure: Meaning = docker_failure,
    seconds: float = 30.0,
    once: bool = False,
) -> Action:
    """Returns a command of Docker. Its failure means what it usually means, unless something else is said."""
    return Action(title, ("docker", *arguments), failure=failure, seconds=seconds, once=once)
