from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.builds.models import Build
from boatyard.apps.deployments.logic.commands.deploy_commit import find_commit
from boatyard.apps.deployments.logic.comparing import Compared, Comparing
from boatyard.apps.deployments.logic.new_release import served_settings_of
from boatyard.apps.deployments.logic.release_difference import ReleaseDifference
from boatyard.apps.deployments.logic.released_environment import released_environment, serving_release
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.settings_table import current_values
from boatyard.apps.environments.models import Environment
from boatyard.apps.vcs.logic.interfaces import Commits
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role
from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class PreviewDeployment(Query[ReleaseDifference]):
    """What a deployment or a promotion to an environment would change there.

    Attributes:
        name: The name of the project.
        environment: The environment to deploy to.
        commit: A branch, a tag, or the beginning of a commit's id. Empty means the current commit.
        source: The environment whose release is promoted. Empty for a deployment of a commit.
    """

    needs: ClassVar = Needs(Role.DEVELOPER)

    name: str
    environment: str
    commit: str = ""
    source: str = ""


class PreviewDeploymentHandler:
    def __init__(self, platforms: Platforms, commits: Commits, comparing: Comparing) -> None:
        self._platforms = platforms
        self._commits = commits
        self._comparing = comparing

    def handle(self, message: PreviewDeployment, /) -> ReleaseDifference:
        environment = released_environment(message.name, message.environment, self._platforms)
        values = {key: Secret(value) for key, value in current_values(environment).items()}
        if message.source:
            source = released_environment(message.name, message.source, self._platforms)
            origin = serving_release(source)
            newer = Compared(0, origin.commit, values, origin.subject)
        else:
            newer = self._of_commit(environment, message.commit, values)
        serving = environment.releases.filter(number=environment.revision).first()
        older = (
            Compared(serving.number, serving.commit, served_settings_of(serving))
            if serving
            else Compared(0, "", {})
        )
        return self._comparing.difference(environment, older, newer, with_folder=not message.source)

    def _of_commit(self, environment: Environment, name: str, values: dict[str, Secret]) -> Compared:
        project = environment.project
        commit = find_commit(environment, name, self._commits)
        is_built = Build.objects.filter(project=project, commit=commit.id).exists()
        return Compared(0, commit.id, values, commit.subject, is_built)
