from collections.abc import Callable
from typing import Protocol


class Resolver(Protocol):
    """Makes locks with the help of a package index."""

    def resolve(
        self,
        pyproject_text: str,
        start: str,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = ...,
    ) -> str:
        """The poetry.lock for a pyproject.toml, in which only what must has moved away from `start`.

        Works in a folder of its own; the project's is not touched. Takes seconds to minutes.

        Raises:
            ExternalFailure: No Poetry, no index, or nothing fits; with what to do.
        """
