from collections.abc import Callable, Collection
from typing import Protocol
from uuid import UUID


class ProjectServices(Protocol):
    """What runs on this machine beside a project, and is there for it alone: its database, say."""

    def start(self, project_id: UUID, log: Callable[[str], None], check: Callable[[], None]) -> None:
        """Brings up what a project needs before it starts; what runs already is left as it is.

        Args:
            check: Called now and then; raises to give up.

        Raises:
            ExternalFailure: It cannot be started.
        """

    def reason_to_stay(self, project_id: UUID, services: Collection[str]) -> str:
        """Why the plugins that use these services cannot be taken from the project now; empty if they can."""

    def remove(self, project_id: UUID, *, with_data: bool) -> None:
        """Removes it for good, as its project is deleted; without `with_data`, what it holds is kept.

        Raises:
            ExternalFailure: It cannot be removed now.
        """
