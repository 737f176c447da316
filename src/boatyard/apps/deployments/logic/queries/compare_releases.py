from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.deployments.logic.comparing import Compared, Comparing
from boatyard.apps.deployments.logic.new_release import settings_of
from boatyard.apps.deployments.logic.release_difference import ReleaseDifference
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.bus import Query
from boatyard.core.errors import NotFound
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class CompareReleases(Query[ReleaseDifference]):
    """What differs between two releases of an environment.

    Attributes:
        name: The name of the project.
        older: The number of the release that is left.
        newer: The number of the release that follows; it may also be the earlier one.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str
    older: int
    newer: int


class CompareReleasesHandler:
    def __init__(self, platforms: Platforms, comparing: Comparing) -> None:
        self._platforms = platforms
        self._comparing = comparing

    def handle(self, message: CompareReleases, /) -> ReleaseDifference:
        environment = released_environment(message.name, message.environment, self._platforms)
        older, newer = (_compared(environment, number) for number in (message.older, message.newer))
        return self._comparing.difference(environment, older, newer)


def _compared(environment: Environment, number: int) -> Compared:
    found = environment.releases.filter(number=number).first()
    if found is None:
        raise NotFound(f"{environment.name} has no release {number}. `boatyard releases` lists them.")
    return Compared(number, found.commit, settings_of(found), found.subject, bool(found.build_id))
