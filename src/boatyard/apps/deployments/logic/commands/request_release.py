from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.deployments.logic.commands.deploy_commit import find_commit
from boatyard.apps.deployments.logic.commands.promote_release import origin_and_target
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.vcs.logic.interfaces import Commits
from boatyard.bus import Command
from boatyard.core.errors import Conflict
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RequestedRelease:
    """A release that waits for an approval."""

    release: int


@dataclass(frozen=True, slots=True)
class RequestRelease(Command[RequestedRelease]):
    """Requests a deployment to an environment that needs the approval of a second person.

    Once it is approved, it is deployed with the settings of now. It replaces an earlier request.

    Attributes:
        name: The name of the project.
        environment: The environment to deploy to.
        commit: A branch, a tag, or the beginning of a commit's id. Empty means the newest commit of the
            environment's branch.
        source: Instead of a commit: the environment whose image is promoted.
        confirmation: The name of the environment.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    commit: str = ""
    source: str = ""
    confirmation: str = ""


class RequestReleaseHandler:
    def __init__(self, platforms: Platforms, commits: Commits, releases: NewRelease) -> None:
        self._platforms = platforms
        self._commits = commits
        self._releases = releases

    def handle(self, message: RequestRelease, /) -> RequestedRelease:
        environment = released_environment(message.name, message.environment, self._platforms)
        if not environment.needs_approval:
            raise Conflict(
                f"Deployments to {environment.name} need no approval. Deploy: boatyard deploy "
                f"{environment.name}"
            )
        require_name(environment, message.confirmation, "request a deployment to it")
        if message.source:
            origin, target = origin_and_target(
                message.name, message.source, message.environment, self._platforms
            )
            return RequestedRelease(self._releases.request_release(target, origin))
        commit = find_commit(environment, message.commit, self._commits)
        return RequestedRelease(self._releases.request_commit(environment, commit))
