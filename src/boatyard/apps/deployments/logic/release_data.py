from boatyard.apps.backing.logic.interfaces.backups import Backups
from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
from boatyard.apps.backing.models import EnvironmentService, ServiceMode
from boatyard.apps.deployments.logic.new_release import note_bindings
from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.core.work import Work


class ReleaseData:
    """The servers of the environment of a release, and the backup of its database."""

    def __init__(self, servers: ManagedServers, backups: Backups) -> None:
        self._servers = servers
        self._backups = backups

    def start_servers(self, release: Release, work: Work) -> None:
        """Starts the managed servers, and notes which servers the release uses."""
        self._servers.start(release.environment, work)
        note_bindings(release)

    def stop_unused(self, release: Release, work: Work) -> None:
        """Stops managed servers that are not used any more. Their data is kept."""
        self._servers.stop_unused(release.environment, work)

    def back_up(self, release: Release, work: Work, *, changes_data: bool | None) -> None:
        """Backs up the database, unless no migration changes data.

        Args:
            changes_data: None if no release of the environment has used this database yet. A server outside
                Boatyard can hold somebody's data nevertheless.
        """
        if changes_data is None:
            changes_data = _has_foreign_database(release.environment)
        if not changes_data:
            work.log("No migration changes data, so no backup is needed.")
            return
        image = release.build.digest if release.build else ""
        self._backups.make(
            release.environment, image, work, release=release.number, account_id=release.created_by_id
        )


def _has_foreign_database(environment: Environment) -> bool:
    own = known_services()
    return any(
        row.mode == ServiceMode.URL and row.service in own and own[row.service].holds_data
        for row in EnvironmentService.objects.of(environment.pk).values()
    )
