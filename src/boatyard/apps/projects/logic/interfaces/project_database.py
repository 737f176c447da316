from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol


class ProjectDatabase(Protocol):
    """What changes ask of a project's own database, by way of its own environment."""

    def rows(self, folder: Path, apps: Iterable[str]) -> Mapping[str, int]:
        """How many rows the tables of each of these Django apps hold; apps that are not there are left out.

        A project without an environment, as in a fresh clone, has none.

        Raises:
            ExternalFailure: The project could not be asked.
        """

    def manage(
        self, folder: Path, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        """What the project's manage.py prints, run with its environment on the code in `code`.

        Raises:
            ExternalFailure: It failed.
        """
