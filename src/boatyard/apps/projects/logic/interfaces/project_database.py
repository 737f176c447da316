from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret


class ProjectDatabase(Protocol):
    """Operations on a project's own database, through its virtual environment."""

    def tables(self, project: Project, apps: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """Returns the number of rows in each table of these Django apps, without apps that do not exist.

        A project without a virtual environment, such as a fresh clone, has no rows.

        Raises:
            ExternalFailure: The project could not be run.
        """

    def signs_in(self, project: Project, name: str, password: Secret) -> bool:
        """Whether this user name and password can sign in to the project's admin site.

        Raises:
            ExternalFailure: The project could not be run.
        """

    def manage(
        self, project: Project, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        """Returns the output of the project's manage.py, run with its virtual environment on the code in
        `code`.

        Raises:
            ExternalFailure: The command failed.
        """
