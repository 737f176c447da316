"""Servers in memory: what `Servers` does, without a network."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils import timezone

from boatyard.apps.environments.logic.interfaces.host_facts import HostFacts, HostFault, faults_of
from boatyard.apps.environments.logic.interfaces.servers import ServerLook, Servers
from boatyard.apps.environments.models import Host, HostState
from boatyard.core.bus import container
from boatyard.core.errors import ExternalFailure
from boatyard.core.work import Work

KEY = "SHA256:" + "a" * 43
OTHER_KEY = "SHA256:" + "b" * 43
GOOD = HostFacts(
    "deploy", 1000, 1000, "/home/deploy", engine="26.1.5", architecture="amd64", disk_free=9 * 10**9
)


class StandInServers:
    """Remembers what it was told.

    Attributes:
        facts: What each server is found to be, by its address; a good one if nothing is said.
        unreachable: The addresses that do not answer.
        known: Whether the user knows the keys.
        key: The key that every server shows.
        prepared: The addresses with a router.
    """

    def __init__(self) -> None:
        self.facts: dict[str, HostFacts] = {}
        self.unreachable: set[str] = set()
        self.known = False
        self.key = KEY
        self.prepared: set[str] = set()
        self.forgotten: list[str] = []

    def look(self, address: str) -> ServerLook:
        if address in self.unreachable:
            return ServerLook(address, fault=f"{address} cannot be reached.")
        return ServerLook(address, self.key, "ssh-ed25519", self.known)

    def trust(self, host: Host, keys: Sequence[str]) -> None:
        self._reach(host)
        if not self.known and self.key not in keys and host.confirmed != self.key:
            raise ExternalFailure(f"The key of {host.address} is not confirmed: {self.key}", permanent=True)
        Host.objects.filter(pk=host.pk).update(fingerprint=self.key, confirmed="" if self.known else self.key)

    def check(self, host: Host) -> tuple[HostFault, ...]:
        facts = self.facts.get(host.address, GOOD)
        reached = host.address not in self.unreachable
        faults = faults_of(facts, "amd64")
        Host.objects.filter(pk=host.pk).update(
            state=HostState.UNREACHABLE if not reached else HostState.FAULTY if faults else HostState.READY,
            facts=facts.dump(),
            faults=[{"problem": each.problem, "fix": each.fix} for each in faults],
            checked_at=timezone.now(),
        )
        self._reach(host)
        return faults

    def prepare(self, host: Host, work: Work) -> None:
        self._reach(host)
        self.prepared.add(host.address)

    def remains(self, host: Host) -> str:
        return f"On {host.address}: a router."

    def clear(self, host: Host, work: Work) -> None:
        self._reach(host)
        self.prepared.discard(host.address)

    def forget(self, host: Host) -> None:
        self.forgotten.append(host.address)

    def _reach(self, host: Host) -> None:
        if host.address in self.unreachable:
            raise ExternalFailure(f"{host.address} cannot be reached.")


@contextmanager
def stand_in_servers() -> Iterator[StandInServers]:
    servers = StandInServers()
    with container.override(Servers, servers):
        yield servers
