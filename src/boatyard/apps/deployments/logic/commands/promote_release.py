from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.approvals import refuse_unapproved
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment, serving_release
from boatyard.apps.deployments.models import Release, ReleaseKind
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.models import Environment
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
        confirmation: The name of the target, if it is protected.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    target: str
    confirmation: str = ""


class PromoteReleaseHandler:
    def __init__(self, platforms: Platforms, releases: NewRelease) -> None:
        self._platforms = platforms
        self._releases = releases

    def handle(self, message: PromoteRelease, /) -> UUID:
        origin, target = origin_and_target(message.name, message.environment, message.target, self._platforms)
        refuse_unapproved(target)
        require_name(target, message.confirmation, "promote to it")
        title = f"Promote {message.environment} {origin.number}"
        return self._releases.of_release(target, origin, ReleaseKind.PROMOTION, title)


def origin_and_target(
    project: str, source: str, target: str, platforms: Platforms
) -> tuple[Release, Environment]:
    """The release that an environment serves, and the environment that it is promoted to.

    Raises:
        Invalid: On the field `target`, if they are the same.
        Conflict: The source serves nothing yet, or one of them has no releases.
        NotFound: One of them does not exist.
    """
    found = released_environment(project, source, platforms)
    if target == source:
        raise Invalid.field("target", f"{target} already serves this release. Choose another environment.")
    return serving_release(found), released_environment(project, target, platforms)
