from collections.abc import Mapping
from typing import Protocol

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.core.secrets import Secret

type Context = StepContext[ProjectJob]


class LocalSteps(Protocol):
    """Steps of the jobs of a project in its local environment.

    Each raises ExternalFailure or ProcessError if it fails.
    """

    def write_settings(self, step: Context) -> None:
        """Makes `.env` with fresh secrets; one that is there stays."""

    def install(self, step: Context) -> None:
        """Has its packages follow poetry.lock."""

    def install_tools(self, step: Context) -> None:
        """Adds what the project is developed with, and what can wait until its first page is there."""

    def migrate_first(self, step: Context) -> None:
        """Makes the database."""

    def manage(self, step: Context, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        """Runs the project's manage.py."""

    def add_administrator(self, step: Context) -> None:
        """Makes the first administrator, whose password is kept until it is shown."""

    def set_administrator(self, step: Context, password: Secret) -> None:
        """Sets the password of the first administrator, and keeps it until it is shown."""

    def start(self, step: Context) -> None:
        """Starts the project's services, then its own processes."""

    def wait_for_first_page(self, step: Context) -> None: ...

    def stop(self, step: Context) -> None: ...

    def start_steps(self) -> tuple[Step[ProjectJob], ...]:
        """Starting it, and the proof that it works."""
