from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.approvals import waiting_release
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ApproveRelease(Command[UUID]):
    """Approves a deployment that another person has requested, which starts it. The result is the job.

    Attributes:
        name: The name of the project.
        environment: The environment.
        release: The number of the release.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    release: int


class ApproveReleaseHandler:
    def __init__(self, platforms: Platforms, releases: NewRelease) -> None:
        self._platforms = platforms
        self._releases = releases

    def handle(self, message: ApproveRelease, /) -> UUID:
        environment = released_environment(message.name, message.environment, self._platforms)
        release = waiting_release(environment, message.release)
        actor = current_actor().account_id
        if actor is None or release.created_by_id in {None, actor}:
            raise Conflict(
                f"You have requested release {release.number} yourself. Another operator or admin of the "
                "team approves it."
            )
        return self._releases.approve(release, actor)
