from abc import abstractmethod
from typing import Protocol

from boatyard.apps.backing.models import Backup
from boatyard.apps.environments.models import Environment
from boatyard.core.work import Work


class Backups(Protocol):
    """Makes backups of the databases of environments with releases."""

    @abstractmethod
    def make(
        self, environment: Environment, image: str, work: Work, *, release: int = 0, account_id: int | None
    ) -> Backup | None:
        """Dumps the database that an environment uses now, and verifies the dump.

        Args:
            image: The image of the project, which can read an SQLite file.
            release: The number of the release that it is made before.

        Returns:
            The backup; None if there is no database yet.

        Raises:
            ExternalFailure: It cannot be made, or is not complete. Nothing of it is left.
        """
