from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

WEB = "web"
"""The process that serves a project's pages."""


class Condition(StrEnum):
    """How a process of a project is."""

    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Target:
    """A project as the platform that runs it needs to know it."""

    id: UUID
    name: str
    folder: Path
    port: int


@dataclass(frozen=True, slots=True)
class Running:
    """What was observed. `since` is when the server started; `detail` says why it failed."""

    condition: Condition
    since: datetime | None = None
    detail: str = ""


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
class LogPart:
    """Text of a log from one offset on. Asking again with `next_offset` gives what came since."""

    text: str
    next_offset: int


class Platform(Protocol):
    """Where a project runs."""

    def observe(self, site: Target) -> Running:
        """How the project is now. Changes nothing."""

    def processes(self, site: Target) -> tuple[ProcessDetail, ...]:
        """What runs beside its server, as its plugins declare it. Changes nothing."""

    def start(self, site: Target) -> None:
        """Starts what does not run of its server and the processes beside it."""

    def wait_until_up(self, site: Target, check: Callable[[], None]) -> None:
        """Returns once its first page has answered; raises ExternalFailure if it has died.

        Args:
            check: Called now and then; raises to give up.
        """

    def stop(self, site: Target) -> None:
        """Ends it and all it has started."""

    def forget(self, site: Target) -> None:
        """Ends it and removes what was kept of its running: state and logs."""

    def read_log(self, site: Target, offset: int | None, process: str = WEB) -> LogPart:
        """The log of one of its processes from `offset` on, or the last part for None."""


def addresses(name: str, port: int) -> Mapping[str, str]:
    """The links to a project that runs on this machine."""
    root = f"http://{name}.localhost:{port}"
    return {"url": f"{root}/", "admin_url": f"{root}/admin/", "docs_url": f"{root}/api/docs/"}
