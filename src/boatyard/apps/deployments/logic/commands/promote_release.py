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
    """Deploys the images that one environment serves to another, with that one's own settings.

    Nothing is built. The result is the job that does it.

    Attributes:
        name: The project's.
        environment: The one that serves the release now, such as staging.
        target: The one that is to serve it, such as production.
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
            raise Invalid.field("target", f"{message.target} serves it already: choose another environment.")
        target = released_environment(message.name, message.target, self._platforms)
        origin = serving_release(source)
        title = f"Promote {source.name} {origin.number}"
        return self._releases.of_release(target, origin, ReleaseKind.PROMOTION, title)
