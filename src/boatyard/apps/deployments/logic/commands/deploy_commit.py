from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.vcs.logic.interfaces import Commits
from boatyard.bus import Command
from boatyard.core.errors import Invalid, NotFound
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class DeployCommit(Command[UUID]):
    """Puts a commit of a project into service on an environment. The result is the job that does it.

    What is not committed takes no part.

    Attributes:
        name: The project's.
        environment: Where it is deployed, such as staging.
        commit: A branch, a tag, or the beginning of a commit's id; empty for what is checked out.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    commit: str = ""


class DeployCommitHandler:
    def __init__(self, platforms: Platforms, commits: Commits, releases: NewRelease) -> None:
        self._platforms = platforms
        self._commits = commits
        self._releases = releases

    def handle(self, message: DeployCommit, /) -> UUID:
        environment = released_environment(message.name, message.environment, self._platforms)
        try:
            commit = self._commits.find(environment.project.path, message.commit or "HEAD")
        except NotFound as error:
            raise Invalid.field("commit", error.message) from error
        return self._releases.of_commit(environment, commit)
