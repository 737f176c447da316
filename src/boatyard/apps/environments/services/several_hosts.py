from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from boatyard.apps.environments.logic.interfaces.hosted_servers import HostedServers
from boatyard.apps.environments.logic.interfaces.platform import (
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
from boatyard.apps.environments.services.container_logs import ContainerLogs, kept_files
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.observed_process import rank
from boatyard.apps.environments.services.programs_only import ProgramsOnly
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work

_DATABASE = "DATABASE_URL"


class SeveralHosts:
    """Several Docker engines that run the same environments.

    Each engine runs all processes of a revision and has a router. What sends requests to the servers, such as
    DNS, belongs to somebody else. A command that runs once, such as a migration, runs on the first engine.
    """

    capabilities = Capabilities(images=True, route=True, several_hosts=True, scale=True, timed_logs=True)

    def __init__(self, hosts: Sequence[DockerPlatform]) -> None:
        self._hosts = hosts

    def prepare(self, revision: Revision, work: Work, stage: Stage = Stage.RUN) -> None:
        """Refuses a database in a file: each server would have its own one."""
        url = revision.settings.get(_DATABASE)
        if url is None or url.reveal().startswith("sqlite"):
            raise ExternalFailure(
                f"{revision.environment} of {revision.project} runs on several servers, but its database is "
                "a file. Each server would have another database. Set the URL of a database that all servers "
                f"reach: boatyard services set postgres --url - --env {revision.environment}",
                permanent=True,
            )
        for host in self._hosts:
            host.prepare(revision, work, stage)

    def receive_images(self, revision: Revision, work: Work) -> None:
        for host in self._hosts:
            host.receive_images(revision, work)

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
        self._hosts[0].run_once(revision, command, work, env=env, code=code, seconds=seconds)

    def start(self, revision: Revision, *, beside: bool = False) -> None:
        """A process of which there must be only one runs on the first server."""
        shared = tuple(each for each in revision.processes if not each.single)
        self._hosts[0].start(revision, beside=beside)
        for host in self._hosts[1:]:
            host.start(replace(revision, processes=shared), beside=beside)

    def trim(self, revision: Revision) -> None:
        self._on_each(lambda host: host.trim(revision))

    def servers_of(self, revision: Revision) -> HostedServers:
        """Programs such as a dump run on the first server. No server of the environment does."""
        return ProgramsOnly(self._hosts[0].servers_of(revision))

    def stop(self, revision: Revision) -> None:
        """Stops it on each server that answers, also after another one does not."""
        self._on_each(lambda host: host.stop(revision))

    def observe(self, revision: Revision, *, ask: bool = False) -> Observed:
        """A process is as it is on the server where it is worst."""
        found = [host.observe(revision, ask=ask) for host in self._hosts]
        single = {each.name for each in revision.processes if each.single}
        web = self._joined([each.web for each in found])
        beside = []
        for index, process in enumerate(found[0].beside):
            own = found[:1] if process.name in single else found
            beside.append(self._joined([each.beside[index] for each in own]))
        return Observed(web, tuple(beside))

    def _joined(self, found: Sequence[ObservedProcess]) -> ObservedProcess:
        at, worst = min(enumerate(found), key=lambda each: rank(each[1].condition))
        detail = f"{self._hosts[at].name}: {worst.detail}" if worst.detail else ""
        count, restarts = sum(each.count for each in found), max(each.restarts for each in found)
        return replace(worst, detail=detail, count=count, restarts=restarts)

    def route(self, revision: Revision, work: Work) -> None:
        """Switches one server after the other. If one fails, those that have switched go back."""
        before = [host.serving(revision) for host in self._hosts]
        switched: list[tuple[DockerPlatform, tuple[str, ...]]] = []
        for host, served in zip(self._hosts, before, strict=True):
            try:
                host.route(revision, work)
            except BaseException:
                _go_back(revision, switched, work)
                raise
            work.log(f"{host.name} has switched.")
            switched.append((host, served))

    def reach(self, host: str, port: int) -> bool:
        return all(each.reach(host, port) for each in self._hosts)

    def serving_images(self, revision: Revision) -> frozenset[str]:
        found = [host.serving_images(revision) for host in self._hosts]
        return frozenset().union(*found)

    def free_space(self, revision: Revision) -> int | None:
        """The server with the least space counts."""
        found = [host.free_space(revision) for host in self._hosts]
        return min((each for each in found if each is not None), default=None)

    def retire(self, revision: Revision, ending: Collection[str] = ()) -> tuple[str, ...]:
        found = [host.retire(revision, ending) for host in self._hosts]
        return tuple(sorted({name for names in found for name in names}))

    def update_router(self, work: Work) -> None:
        self._on_each(lambda host: host.update_router(work))

    def issue_certificate(self, names: Sequence[str], work: Work) -> IssuedCertificate:
        """The first server answers the authority, so the host names have to lead to it."""
        return self._hosts[0].issue_certificate(names, work)

    def traffic(self) -> tuple[ServerTraffic, ...]:
        return tuple(each for host in self._hosts for each in host.traffic())

    def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
        """Offsets are times on all servers, so lines are in the order of their clocks."""
        found = [host.containers(revision) for host in self._hosts]
        containers = {each.name: each for own in found for each in own}
        return ContainerLogs(revision.id, self).read(containers.values(), process, offset)

    def log(
        self, name: str, since: datetime | None = None, lines: int | None = None
    ) -> list[tuple[datetime, str]]:
        """Returns what the containers of a name, one on each server, have written."""
        found = [host.log(name, since, lines) for host in self._hosts]
        return sorted(line for own in found for line in own)

    def attach(
        self, revision: Revision, process: str, command: Sequence[str], *, terminal: bool
    ) -> AttachedProgram:
        """On the first server."""
        return self._hosts[0].attach(revision, process, command, terminal=terminal)

    def stored_logs(self) -> tuple[LogFile, ...]:
        return kept_files()

    def shorten_log(self, revision: Revision, name: str, keep: int) -> int:
        return ContainerLogs(revision.id, self).shorten(name, keep)

    def remove(self, revision: Revision, *, older_only: bool = False) -> None:
        self._on_each(lambda host: host.remove(revision, older_only=older_only))

    def _on_each(self, work: Callable[[DockerPlatform], None]) -> None:
        failures = []
        for host in self._hosts:
            try:
                work(host)
            except ExternalFailure as error:
                failures.append(error)
        if failures:
            raise ExternalFailure("\n".join(each.message for each in failures)) from failures[0]


def _go_back(
    revision: Revision, switched: Sequence[tuple[DockerPlatform, tuple[str, ...]]], work: Work
) -> None:
    """Sends the requests to the containers of before, which still run. All are tried."""
    for host, served in reversed(switched):
        try:
            host.route_to(revision, served, work)
            work.log(f"{host.name} has switched back.")
        except ExternalFailure as error:
            work.log(f"{host.name} could not switch back: {error.message}")
