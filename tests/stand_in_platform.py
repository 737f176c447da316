"""A platform in memory: what a platform is, in one file, and what the tests of jobs and pages run on."""

import shlex
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from boatyard.apps.environments.logic.interfaces.platform import (
    WEB,
    AttachedProgram,
    Capabilities,
    LogFile,
    LogPart,
    Observed,
    ObservedProcess,
    Revision,
    Stage,
)
from boatyard.apps.environments.logic.interfaces.router import IssuedCertificate, ServerTraffic
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS
from boatyard.core.bus import container
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from boatyard.drivers.base import Condition
from tests.certificates import pair
from tests.stand_in_servers import StandInServers

_LIVE = Capabilities(live_code=True)


class StandInPlatform:
    """Remembers what it was told; a process is a word.

    Attributes:
        told: What was asked of it, in order.
        asked: What it was to start and to route, with the revision.
        fixed: How `web` is, whatever it was told; None for what it was told.
        comes_up: Whether what is started answers.
        refuses_to_issue: Why it gets no certificates; empty if it does.
        open: The replaced processes that have open connections.
        counted: What its router has counted.
        settings: The variables of what was started last.
        refuses_to_tell: Why it cannot be observed; empty if it can.
        refuses_to_remove: Why it removes nothing; empty if it does.
        refuses_to_run: Why it does not run commands; empty if it does.
        serves_instead: An image that requests go to, whatever it was told.
        served: The revision of each environment that gets requests.
        free: The bytes that are free.
        is_elsewhere: It runs on servers of its own.
        does_not_reach: Why these do not reach a server; empty if they do.
        refuses_to_route: Why it does not send the traffic elsewhere; empty if it does.
    """

    def __init__(self, capabilities: Capabilities = _LIVE) -> None:
        self.capabilities = capabilities
        self.told: list[str] = []
        self.is_elsewhere = False
        self.does_not_reach = ""
        self.asked: list[tuple[str, Revision]] = []
        self.comes_up = True
        self.settings: Mapping[str, Secret] = {}
        self.refuses_to_route = ""
        self.refuses_to_remove = ""
        self.refuses_to_run = ""
        self.serves_instead = ""
        self.served: dict[UUID, Revision] = {}
        self.free: int | None = None
        self.refuses_to_tell = ""
        self.refuses_to_issue = ""
        self.open: tuple[str, ...] = ()
        self.counted: tuple[ServerTraffic, ...] = ()
        self.fixed: ObservedProcess | None = None
        self.beside: tuple[ObservedProcess, ...] = ()
        self._running: set[UUID] = set()
        self._servers: defaultdict[UUID, StandInServers] = defaultdict(lambda: StandInServers(self.told))
        self._logs: defaultdict[tuple[UUID, str], str] = defaultdict(str)

    @property
    def runs(self) -> bool:
        """Whether anything runs."""
        return bool(self._running)

    def run(self, environment: UUID) -> None:
        """Has an environment run already."""
        self._running.add(environment)

    def write_log(self, revision: UUID, text: str, process: str = WEB) -> None:
        """Has a process write."""
        self._logs[revision, process] += text

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        self.told.append(f"prepare to {stage}")

    def receive_images(self, revision: Revision, work: Work) -> None:
        self._require(self.capabilities.images)
        self.told.append("receive images")

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
        if self.refuses_to_run:
            raise ExternalFailure(self.refuses_to_run)
        self.told.append(shlex.join(command))
        work.log(shlex.join(command))

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        self.told.append("start beside" if beside else "start")
        self.asked.append((self.told[-1], revision))
        self.settings = revision.settings
        if revision.id not in self._running:
            self.write_log(revision.id, f"{revision.project} starts.\n")
        self._running.add(revision.id)

    def stop(self, revision: Revision) -> None:
        self.told.append("stop")
        self._running.discard(revision.id)

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        if self.refuses_to_tell:
            raise ExternalFailure(self.refuses_to_tell)
        if ask:
            self.told.append("ask")
            if not self.comes_up:
                return Observed(ObservedProcess(WEB, Condition.FAILED, detail="It did not come up."))
        condition = Condition.RUNNING if revision.id in self._running else Condition.STOPPED
        beside = self.beside or tuple(ObservedProcess(each.name, condition) for each in revision.processes)
        return Observed(self.fixed or ObservedProcess(WEB, condition, count=int(condition.is_alive)), beside)

    def route(self, revision: Revision, work: Work) -> None:
        self._require(self.capabilities.route)
        if self.refuses_to_route:
            raise ExternalFailure(self.refuses_to_route)
        self.told.append("route")
        self.served[revision.id] = revision
        self.asked.append(("route", revision))

    def trim(self, revision: Revision) -> None:
        self.told.append("trim")

    def serving_images(self, revision: Revision) -> frozenset[str]:
        return frozenset({self.serves_instead or self.served[revision.id].image})

    def free_space(self, revision: Revision) -> int | None:
        return self.free

    def retire(self, revision: Revision, ending: Collection[str] = ()) -> tuple[str, ...]:
        self._require(self.capabilities.route)
        if self.refuses_to_remove:
            raise ExternalFailure(self.refuses_to_remove)
        self.told.append(" ".join(("retire", *ending)))
        self.open = tuple(name for name in self.open if name not in ending)
        return self.open

    def update_router(self, work: Work) -> None:
        self._require(self.capabilities.route)
        self.told.append("update the router")

    def issue_certificate(self, names: Sequence[str], work: Work) -> IssuedCertificate:
        self._require(self.capabilities.route)
        if self.refuses_to_issue:
            raise ExternalFailure(self.refuses_to_issue)
        made = pair(*names)
        return IssuedCertificate(made.certificate, Secret(made.key))

    def traffic(self) -> tuple[ServerTraffic, ...]:
        return self.counted

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        self.told.append(f"attach {'a terminal' if terminal else 'pipes'} to {process}")
        return AttachedProgram(tuple(command))

    def servers_at(self, environment: UUID) -> StandInServers:
        """The servers of an environment."""
        return self._servers[environment]

    def reach(self, host: str, port: int) -> bool:
        if self.does_not_reach:
            raise ExternalFailure(self.does_not_reach)
        return self.is_elsewhere

    def servers_of(self, revision: Revision) -> StandInServers:
        self._require(self.capabilities.servers)
        return self._servers[revision.id]

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        text = self._logs[revision.id, process]
        return LogPart(text[offset or 0 :], len(text))

    def stored_logs(self) -> tuple[LogFile, ...]:
        now = timezone.now()
        return tuple(LogFile(str(key), name, len(text), now) for (key, name), text in self._logs.items())

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        text = self._logs[revision.id, name]
        self._logs[revision.id, name] = text[-keep:]
        return len(text) - len(text[-keep:])

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        if self.refuses_to_remove:
            raise ExternalFailure(self.refuses_to_remove)
        self.told.append("remove older" if older_only else "remove")
        if older_only:
            return
        self._running.discard(revision.id)
        self._servers.pop(revision.id, None)
        for key in [key for key in self._logs if key[0] == revision.id]:
            del self._logs[key]

    def _require(self, capability: bool) -> None:
        if not capability:
            raise NotImplementedError


@contextmanager
def on_platform(platform: StandInPlatform, kind: str = PROCESS) -> Iterator[StandInPlatform]:
    """Has this platform stand in for those of a kind."""
    known = Platforms()
    known.register(kind, lambda: platform)
    with container.override(Platforms, known):
        yield platform
