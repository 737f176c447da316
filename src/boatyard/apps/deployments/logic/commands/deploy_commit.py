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
    """Deploys a commit of a project to an environment. The result is the job.

    Uncommitted changes are not included.

    Attributes:
        name: The name of the project.
        environment: The environment, such as staging.
        commit: A branch, a tag, or the beginning of a commit's id. Empty means the current commit.
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
