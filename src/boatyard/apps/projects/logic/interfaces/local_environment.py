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
    """What runs beside a project's server, and how it is.

    Attributes:
        since: When it was started or stopped.
        detail: Why it failed.
        missing: The project's variables that are empty, without which it is not started.
    """

    name: str
    help: str
    condition: Condition
    since: datetime | None
    detail: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalSite:
    """A project's local environment as it is.

    Attributes:
        since: When its server started, if it runs.
        detail: Why it does not run, if that is known.
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
    """The environment that follows a project's working tree, as projects see it.

    What jobs do with it are `LocalSteps`.
    """

    def checked_port(self, port: int | None) -> int:
        """The port of a new project: the one that was entered, or a free one.

        Raises:
            Invalid: On the field `port`.
        """

    def add(self, project: Project, port: int) -> None:
        """Adds it to a new project.

        Raises:
            IntegrityError: The port was taken just now.
        """

    def move(self, project: Project) -> None:
        """Follows the project's repository to where it is now."""

    def site(self, project: Project) -> LocalSite:
        """How it is, with the processes beside its server."""

    def sites(self, projects: Iterable[Project]) -> Mapping[UUID, LocalSite]:
        """How those of several projects are, by the project's id, without processes."""

    def is_running(self, project: Project) -> bool:
        """Whether its server runs."""

    def is_wanted(self, project: Project) -> bool:
        """Whether it runs or should: it was not stopped by anybody."""

    def follow_example(self, project: Project, before: str, after: str) -> list[str]:
        """Brings `.env` from one text of `.env.example` to another; gives the keys that are new in it."""

    def admin_login(self, project: Project) -> tuple[str, Secret | None]:
        """The first administrator's name, and the password as long as it was not shown."""

    def take_admin_login(self, project: Project) -> tuple[str, Secret | None]:
        """The first administrator's name and password; the password is forgotten by that."""

    def remove(self, project: Project) -> None:
        """Ends every environment of the project, and removes what their platforms have kept."""
