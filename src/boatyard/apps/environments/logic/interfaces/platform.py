"""The one interface above all drivers: where an environment runs, and what can be done with it there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition

WEB = "web"
"""The process that serves a project's pages."""


class Stage(StrEnum):
    """Which part of preparing is done.

    Attributes:
        RUN: What its processes need to start.
        DEVELOP: What can wait until they run, such as development tools.
    """

    RUN = "run"
    DEVELOP = "develop"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do. Whoever is above it asks this, and never for its kind.

    Attributes:
        live_code: Runs a working tree, and sees its edits.
        images: Runs images, so it receives them.
        route: Has several revisions side by side, and moves the traffic between them.
        several_hosts: Runs one environment on more than one host.
    """

    live_code: bool = False
    images: bool = False
    route: bool = False
    several_hosts: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """What an environment is to run.

    Attributes:
        id: The environment's.
        project: The project's name, and `environment` the environment's.
        folder: The working tree, on a platform with live code.
        number: Which of the environment's revisions it is; two can be side by side.
        image: What its processes run, on a platform with images.
        settings: The variables that they are given, on a platform with images.
        hosts: The host names that it is served under, on a platform that routes.
        web: In how many containers the process that serves pages runs.
        port: Where it is served on the platform's machine, if that was chosen for it.
        processes: What runs beside `web`.
    """

    id: UUID
    project: str
    environment: str
    folder: Path | None = None
    number: int = 0
    image: str = ""
    settings: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    hosts: tuple[str, ...] = ()
    web: int = 1
    port: int | None = None
    processes: tuple[DeclaredProcess, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservedProcess:
    """A process as it is. `since` is when it was started or stopped; `detail` says why it failed."""

    name: str
    condition: Condition
    since: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Observed:
    """A revision as it is: the process `web`, and those beside it."""

    web: ObservedProcess
    beside: tuple[ObservedProcess, ...] = ()


@dataclass(frozen=True, slots=True)
class LogPart:
    """Text of a log from one offset on. Asking again with `next_offset` gives what came since."""

    text: str
    next_offset: int


@dataclass(frozen=True, slots=True)
class LogFile:
    """A stored log, or an older part of one. `revision` is the id of the revision."""

    revision: str
    name: str
    size: int
    changed_at: datetime


class PlatformOperations(Protocol):
    """A platform. Every method raises ExternalFailure if what it does fails, and can be called again then.

    An operation that the capabilities do not include raises NotImplementedError.
    """

    @property
    def capabilities(self) -> Capabilities: ...

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        """Provides what the revision needs, such as its packages. What is there already stays."""

    def receive_images(self, revision: Revision, work: Work) -> None:
        """Brings the revision's images to every host."""

    def run_once(
        self,
        revision: Revision,
        command: Sequence[str],
        work: Work,
        *,
        env: Mapping[str, str] | None = None,
        code: Path | None = None,
    ) -> None:
        """Runs a program of the revision to its end, with its output as lines of `work`.

        Args:
            command: The program and its arguments, such as `python src/manage.py migrate`.
            env: Added to the revision's own settings.
            code: Another working tree to run, with this revision's packages; for live code only.
        """

    def start(self, revision: Revision) -> None:
        """Starts what does not run of its processes. Does not wait until they answer."""

    def stop(self, revision: Revision) -> None:
        """Ends its processes and all they have started."""

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        """How its processes are now. Changes nothing.

        Args:
            ask: Also asks for its first page, which can take seconds: `web` is then RUNNING only if it
                answers.
        """

    def route(self, revision: Revision, work: Work) -> None:
        """Sends the traffic to this revision once it works, and lets the one before finish its requests.

        If it does not work, the traffic goes where it went before.
        """

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """The log of one of its processes from `offset` on, or the last part for None."""

    def stored_logs(self) -> tuple[LogFile, ...]:
        """What it keeps on this machine of what the processes of all revisions have written."""

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        """Removes the beginning of a stored log, so that about the last `keep` bytes of it are left.

        Gives how many bytes were removed. A process may write to it meanwhile.
        """

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        """Stops the environment, and removes all that was kept of it on the platform.

        Args:
            older_only: Only what is left of the revisions before this one; their log stays readable as long
                as the platform keeps it.
        """
