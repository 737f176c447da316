from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.approvals import refuse_unapproved
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.protection import require_name
from boatyard.apps.environments.models import Environment
from boatyard.apps.vcs.logic.commit import Commit
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
        commit: A branch, a tag, or the beginning of a commit's id. Empty means the newest commit of the
            branch that the environment follows, or else the current commit.
        confirmation: The name of the environment, if it is protected.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    commit: str = ""
    confirmation: str = ""


class DeployCommitHandler:
    def __init__(self, platforms: Platforms, commits: Commits, releases: NewRelease) -> None:
        self._platforms = platforms
        self._commits = commits
        self._releases = releases

    def handle(self, message: DeployCommit, /) -> UUID:
        environment = released_environment(message.name, message.environment, self._platforms)
        refuse_unapproved(environment)
        require_name(environment, message.confirmation, "deploy to it")
        commit = find_commit(environment, message.commit, self._commits)
        return self._releases.of_commit(environment, commit)


def find_commit(environment: Environment, name: str, commits: Commits) -> Commit:
    """The commit of this name; without one, the newest of the environment's branch, or the current one.

    Raises:
        Invalid: On the field `commit`.
    """
    followed = f"refs/heads/{environment.branch}" if environment.branch else "HEAD"
    try:
        return commits.find(environment.project.path, name or followed)
    except NotFound as error:
        told = error.message
        if not name and environment.branch:
            told = f"The branch {environment.branch} of {environment.name} is gone. Name a commit instead."
        raise Invalid.field("commit", told) from error
