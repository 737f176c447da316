from collections.abc import Callable, Collection
from typing import Protocol
from uuid import UUID


class ProjectServices(Protocol):
    """The servers of a single project on this machine, such as its database."""

    def start(self, project_id: UUID, log: Callable[[str], None], check: Callable[[], None]) -> None:
        """Starts the servers that a project needs. Running servers are not changed.

        Args:
            check: Called regularly. It raises to stop.

        Raises:
            ExternalFailure: It cannot be started.
        """

    def reason_to_stay(self, project_id: UUID, services: Collection[str]) -> str:
        """Returns why the plugins that use these services cannot be removed from the project now;

        empty if they can.
        """

    def remove(self, project_id: UUID, *, with_data: bool) -> None:
        """Removes the servers of a deleted project permanently. Without `with_data` their data is kept.

        Raises:
            ExternalFailure: They cannot be removed now.
        """
