from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.deployments.logic.migrations_between import MigrationsBetween
from boatyard.apps.deployments.logic.new_release import NewRelease
from boatyard.apps.deployments.logic.released_environment import released_environment, serving_release
from boatyard.apps.deployments.models import Release, ReleaseKind
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment
from boatyard.bus import Command
from boatyard.core.errors import Conflict, Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class RollBack(Command[UUID]):
    """Deploys an older release of an environment again, with its settings, as a new release.

    The database does not change. This is refused if the older code cannot work with the current database. The
    result is the job.

    Attributes:
        name: The name of the project.
        environment: The environment.
        to: The number of the release. 0 means the previous commit that was served.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    to: int = 0


class RollBackHandler:
    def __init__(self, platforms: Platforms, releases: NewRelease, migrations: MigrationsBetween) -> None:
        self._platforms = platforms
        self._releases = releases
        self._migrations = migrations

    def handle(self, message: RollBack, /) -> UUID:
        environment = released_environment(message.name, message.environment, self._platforms)
        serving = serving_release(environment)
        wanted = _wanted(environment, serving, message.to)
        since = self._migrations.between(environment.project, wanted.commit, serving.commit)
        if breaking := [each for each in since if not each.keeps_old_code_working]:
            raise Conflict(
                f"Release {wanted.number} cannot work with the current database. These migrations have "
                f"changed it since: {', '.join(each.name for each in breaking)}. Deploy a commit that works "
                "with it instead."
            )
        title = f"Roll back to {wanted.number}"
        return self._releases.of_release(environment, wanted, ReleaseKind.ROLLBACK, title)


def _wanted(environment: Environment, serving: Release, number: int) -> Release:
    served = environment.releases.select_related("build").exclude(served_at=None)
    if not number:
        found = served.filter(number__lt=serving.number).exclude(commit=serving.commit).first()
        if found is None:
            raise Conflict(f"{environment.name} has served no other commit before release {serving.number}.")
        return found
    if number == serving.number:
        raise Invalid.field("to", f"Release {number} is already serving.")
    found = served.filter(number=number).first()
    if found is None:
        numbers = ", ".join(str(each) for each in served.values_list("number", flat=True)[:10])
        raise Invalid.field("to", f"Release {number} was never served. Choose one of: {numbers}.")
    return found
