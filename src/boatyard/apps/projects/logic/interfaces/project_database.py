from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret


class ProjectDatabase(Protocol):
    """What is asked of a project's own database, by way of its own environment."""

    def tables(self, project: Project, apps: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """How many rows each table of each of these Django apps holds; apps that are not there are left out.

        A project without an environment, as in a fresh clone, has none.

        Raises:
            ExternalFailure: The project could not be asked.
        """

    def signs_in(self, project: Project, name: str, password: Secret) -> bool:
        """Whether a user of the project's database signs in to its admin site like that.

        Raises:
            ExternalFailure: The project could not be asked.
        """

    def manage(
        self, project: Project, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        """What the project's manage.py prints, run with its environment on the code in `code`.

        Raises:
            ExternalFailure: It failed.
        """
