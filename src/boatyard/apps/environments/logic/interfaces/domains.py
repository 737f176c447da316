from collections.abc import Sequence
from typing import Protocol

from boatyard.core.work import Work


class Domains(Protocol):
    """Where host names lead to."""

    def require(self, hosts: Sequence[str], work: Work) -> None:
        """Checks that an authority that asks these hosts would ask this installation's router.

        Raises:
            ExternalFailure: One of them leads nowhere, or somewhere else. The message says what to change.
        """
