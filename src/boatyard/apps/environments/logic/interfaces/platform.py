"""The one interface above all drivers: the operations on an environment."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.interfaces.router import IssuedCertificate, ProcessRoute, ServerTraffic
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition

WEB = "web"
"""The name of the web server's process."""
EMBEDDED_DATABASE = "sqlite:////app/data/db.sqlite3"
"""The database of an environment of images that has no other: a file among its own files."""


class Stage(StrEnum):
    """The stage of preparing an environment.

    Attributes:
        RUN: The packages that its processes need to start.
        DEVELOP: Everything that can wait until they run, such as development tools.
    """

    RUN = "run"
    DEVELOP = "develop"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The capabilities of a platform. Callers check these, never its kind.

    Attributes:
        live_code: Runs a working tree, including its edits.
        images: Runs images, and receives them first.
        route: Can run several revisions at the same time and switch the traffic between them.
        several_hosts: Runs one environment on more than one host.
        servers: Runs the servers of an environment too, such as its database.
        timed_logs: Knows when each line of a log was written. Offsets of logs are then times in microseconds.
        scale: Can run a process several times, and replace it while another one of it works.
    """

    live_code: bool = False
    images: bool = False
    route: bool = False
    several_hosts: bool = False
    servers: bool = False
    scale: bool = False
    timed_logs: bool = False


@dataclass(frozen=True, slots=True)
class Instances:
    """How often a process runs.

    Attributes:
        count: How many of it run.
        first: The number of the first one; the others have the next numbers. A restart changes it, since the
            new ones are started beside the old ones.
    """

    count: int = 1
    first: int = 1

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + self.count)

    def replaced(self) -> "Instances":
        """As many others."""
        return Instances(self.count, 1 if self.first > self.count else self.first + self.count)


@dataclass(frozen=True, slots=True)
class Revision:
    """The code and processes for an environment to run.

    Attributes:
        id: The id of the environment.
        project: The name of the project; `environment` is the name of the environment.
        folder: The working tree, on a platform with live code.
        number: The number of the revision in its environment. Two can run side by side.
        image: The image that its processes run, on a platform with images.
        settings: The variables of its processes, on a platform with images.
        public: The names of those settings that are not secret.
        hosts: The host names that it is served under, on a platform that routes.
        routes: Which of its processes answers which of them; all of them `web` if nothing is said.
        is_secure: The router has a certificate for them, so that every request comes over HTTPS.
        releases: The numbers of the revisions whose static files it serves, its own first.
        port: The port on the platform's machine, if one was chosen.
        processes: The processes in addition to `web`.
        instances: How often its processes run, on a platform that scales; once if nothing is said.
    """

    id: UUID
    project: str
    environment: str
    folder: Path | None = None
    number: int = 0
    image: str = ""
    settings: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    public: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    routes: tuple[ProcessRoute, ...] = ()
    is_secure: bool = False
    releases: tuple[int, ...] = ()
    port: int | None = None
    processes: tuple[DeclaredProcess, ...] = ()
    instances: Mapping[str, Instances] = field(default_factory=dict)

    def instances_of(self, process: str) -> Instances:
        return self.instances.get(process, Instances())


@dataclass(frozen=True, slots=True)
class ObservedProcess:
    """The observed state of a process.

    Attributes:
        since: When it was started or stopped.
        detail: Why it failed.
        count: How many of it run.
        restarts: How often the platform has started it again after it had ended by itself.
    """

    name: str
    condition: Condition
    since: datetime | None = None
    detail: str = ""
    count: int = 1
    restarts: int = 0


@dataclass(frozen=True, slots=True)
class Observed:
    """The observed state of a revision: the process `web` and the others."""

    web: ObservedProcess
    beside: tuple[ObservedProcess, ...] = ()


@dataclass(frozen=True, slots=True)
class LogPart:
    """Text of a log from an offset. Continue with `next_offset`."""

    text: str
    next_offset: int


@dataclass(frozen=True, slots=True)
class AttachedProgram:
    """A program for the caller's own terminal.

    Attributes:
        argv: The program of this machine and its arguments.
        env: Variables in addition to the caller's.
    """

    argv: tuple[str, ...]
    folder: str = ""
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogFile:
    """A stored log, or an older part of one. `revision` is the id of the revision."""

    revision: str
    name: str
    size: int
    changed_at: datetime


class PlatformOperations(Protocol):
    """A platform. Every method raises ExternalFailure if it fails, and can then be called again.

    Operations without the matching capability raise NotImplementedError.
    """

    @property
    def capabilities(self) -> Capabilities: ...

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        """Installs what the revision needs, such as its packages. Existing parts are kept."""

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
        seconds: float | None = None,
    ) -> None:
        """Runs a program of the revision to its end, and logs its output to `work`.

        Args:
            command: The program and its arguments, such as `python src/manage.py migrate`.
            env: Additional variables for the revision's settings.
            code: Another working tree to run with this revision's packages; only with live code.
            seconds: The time that it may take; None for what the platform allows.
        """

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        """Starts its processes that are not running, without waiting for responses.

        Of a process that is `single`, every other one is stopped first.

        Args:
            beside: Others still do its work. What is `single` is not started.
        """

    def trim(self, revision: Revision) -> None:
        """Ends and removes what runs of this revision beyond its `instances`; tasks in hand are finished."""

    def stop(self, revision: Revision) -> None:
        """Ends its processes and their descendants."""

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        """Returns the present state of its processes without changing anything.

        Args:
            ask: Also requests its first page, which can take seconds. Then `web` is RUNNING only if it
                responds.
        """

    def route(self, revision: Revision, work: Work) -> None:
        """Switches the traffic to this revision, and lets the previous one finish its requests.

        If this revision does not pass its checks, the traffic stays where it was.
        """

    def servers_of(self, revision: Revision) -> HostedServers:
        """The servers of the revision's environment, which all of its revisions share."""

    def reach(self, host: str, port: int) -> bool:
        """Tests from its servers whether something answers at an address. Raises ExternalFailure if not.

        Returns:
            False if it has no servers, so that nothing was tested: it reaches what this machine reaches.
        """

    def serving_images(self, revision: Revision) -> frozenset[str]:
        """The images of the processes that the router sends the environment's requests to, asked of both."""

    def free_space(self, revision: Revision) -> int | None:
        """The bytes that are free where it keeps images and data; None if that cannot be known."""

    def retire(self, revision: Revision, ending: Collection[str] = ()) -> tuple[str, ...]:
        """Ends the older revisions: at once the processes that answer no requests, and those without any open
        connection; the others only if they are named in `ending`.

        Returns:
            The names of what is still there, since connections to it are open.
        """

    def update_router(self, work: Work) -> None:
        """Has the router go by the table of environments: host names, certificates, maintenance pages.

        Nothing happens if it does not run.
        """

    def issue_certificate(self, names: Sequence[str], work: Work) -> IssuedCertificate:
        """Gets a certificate for these host names from the certificate authority.

        Everything goes on being served as before, also if it fails.
        """

    def traffic(self) -> tuple[ServerTraffic, ...]:
        """Returns how often the processes were asked, since the router counts."""

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        """Returns how a program is run in place of one of its running processes, such as a shell."""

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """Returns the log of one of its processes from `offset`; for None the last part."""

    def stored_logs(self) -> tuple[LogFile, ...]:
        """What it keeps on this machine of what the processes of all revisions have written."""

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        """Removes the beginning of a stored log, so that about the last `keep` bytes of it are left.

        Gives how many bytes were removed. A process may write to it meanwhile.
        """

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        """Stops the environment and removes everything of it from the platform.

        Args:
            older_only: Removes only the revisions before this one.
        """
