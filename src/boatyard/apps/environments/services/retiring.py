from collections.abc import Collection, Sequence

from boatyard.apps.environments.logic.routing import ROLES
from boatyard.apps.environments.services.container_logs import ContainerLogs
from boatyard.drivers.containers import RevisionContainer, RevisionDriver


def retire(
    driver: RevisionDriver,
    logs: ContainerLogs,
    containers: Sequence[RevisionContainer],
    ending: Collection[str] = (),
) -> tuple[str, ...]:
    """Ends containers that no new requests go to, but not those with open connections.

    Args:
        ending: The names of those that end also with open connections.

    Returns:
        The names of those that are left.
    """
    left = {
        each.name
        for each in containers
        if each.process in ROLES
        and each.condition.is_alive
        and each.name not in ending
        and driver.connections(each.name)
    }
    ended = [each for each in containers if each.name not in left]
    driver.stop([each.name for each in ended if each.condition.is_alive])
    logs.keep(ended)
    driver.remove([each.name for each in ended])
    return tuple(sorted(left))
