from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment, serving_release
from boatyard.apps.deployments.models import ReleaseKind
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class PromoteRelease(Command[UUID]):
    """Deploys the image that one environment serves to another environment, with the settings of the latter.

    Nothing is built. The result is the job.

    Attributes:
        name: The name of the project.
        environment: The environment that serves the release, such as staging.
        target: The environment to deploy to, such as production.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    target: str


class PromoteReleaseHandler:
    def __init__(self, platforms: Platforms, releases: NewRelease) -> None:
        self._platforms = platforms
        self._releases = releases

    def handle(self, message: PromoteRelease, /) -> UUID:
        source = released_environment(message.name, message.environment, self._platforms)
        if message.target == message.environment:
            raise Invalid.field(
                "target",
                f"{message.target} already serves this release. Choose another environment.",
            )
        target = released_environment(message.name, message.target, self._platforms)
        origin = serving_release(source)
        title = f"Promote {source.name} {origin.number}"
        return self._releases.of_release(target, origin, ReleaseKind.PROMOTION, title)
