from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Condition


@dataclass(frozen=True, slots=True)
class ProcessDetail:
    """The state of a project's process other than the web server.

    Attributes:
        since: When it was started or stopped.
        detail: Why it failed.
        missing: The required variables that are empty; the process does not start without them.
    """

    name: str
    help: str
    condition: Condition
    since: datetime | None
    detail: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalSite:
    """The state of a project's local environment.

    Attributes:
        since: When its server started, if it is running.
        detail: Why it is not running, if known.
        has_admin_password: The first administrator's password was not shown yet.
    """

    condition: Condition
    since: datetime | None
    detail: str
    port: int
    url: str
    admin_url: str
    docs_url: str
    admin_name: str
    has_admin_password: bool
    processes: tuple[ProcessDetail, ...] = field(default=())


class LocalEnvironment(Protocol):
    """The environment that follows a project's working tree, for the app `projects`.

    `LocalSteps` are the operations of jobs on it.
    """

    def checked_port(self, port: int | None) -> int:
        """Returns the port of a new project: the entered one, or a free one.

        Raises:
            Invalid: On the field `port`.
        """

    def add(self, project: Project, port: int) -> None:
        """Adds it to a new project.

        Raises:
            IntegrityError: The port was just taken.
        """

    def move(self, project: Project) -> None:
        """Updates the folder after the project's repository was moved."""

    def site(self, project: Project) -> LocalSite:
        """Returns its state, with all processes."""

    def sites(self, projects: Iterable[Project]) -> Mapping[UUID, LocalSite]:
        """Returns the states for several projects, by the project's id, without processes."""

    def is_running(self, project: Project) -> bool:
        """Whether its server is running."""

    def is_wanted(self, project: Project) -> bool:
        """Whether it is running or should be, because nobody has stopped it."""

    def follow_example(self, project: Project, before: str, after: str) -> list[str]:
        """Updates `.env` after a change of `.env.example`. Returns the new keys."""

    def admin_login(self, project: Project) -> tuple[str, Secret | None]:
        """Returns the first administrator's name, and the password until it was shown."""

    def take_admin_login(self, project: Project) -> tuple[str, Secret | None]:
        """Returns the first administrator's name and password, and deletes the password."""

    def remove(self, project: Project) -> None:
        """Stops every environment of the project, and removes its data from the platforms."""
