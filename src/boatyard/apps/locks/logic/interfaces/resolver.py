from collections.abc import Callable
from typing import Protocol


class Resolver(Protocol):
    """Resolves locks with a package index."""

    def resolve(
        self,
        pyproject_text: str,
        start: str,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = ...,
    ) -> str:
        """Returns the poetry.lock for a pyproject.toml. It differs from `start` only where necessary.

        It works in a separate folder and does not change the project's. It takes seconds to minutes.

        Raises:
            ExternalFailure: There is no Poetry or no index, or no versions are compatible. The message says
                what to do.
        """
