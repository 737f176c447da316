from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.deployments.logic.approvals import waiting_release
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Command
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RefuseRelease(Command[None]):
    """Refuses a deployment that waits for an approval. Whoever requested it can withdraw it so, too.

    Attributes:
        name: The name of the project.
        environment: The environment.
        release: The number of the release.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    release: int


class RefuseReleaseHandler:
    def __init__(self, platforms: Platforms, releases: NewRelease) -> None:
        self._platforms = platforms
        self._releases = releases

    def handle(self, message: RefuseRelease, /) -> None:
        environment = released_environment(message.name, message.environment, self._platforms)
        release = waiting_release(environment, message.release)
        self._releases.refuse(release, current_actor().account_id)
