from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Count

from boatyard.apps.environments.logic.interfaces.host_facts import HostFault
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Host, HostState, Platform
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class HostDetail:
    """A server of a platform, as the last check found it.

    Attributes:
        fingerprint: The fingerprint of its host key.
        engine: The version of its Docker engine.
        disk_free: The free bytes of the disk with Docker's data.
        clock_offset: The seconds that its clock is ahead of this machine's.
        faults: What has to be corrected.
        checked_at: Null if it was not checked yet.
    """

    address: str
    state: HostState
    fingerprint: str
    engine: str
    architecture: str
    disk_free: int
    clock_offset: float
    faults: tuple[HostFault, ...]
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PlatformDetail:
    """A platform for environments.

    Attributes:
        runs_working_tree: It runs a working tree; otherwise releases.
        environments: The number of its environments.
        is_ready: Environments can be created on it.
        is_local: It is this machine.
        hosts: Its servers. Only administrators see them.
    """

    name: str
    kind: str
    runs_working_tree: bool
    environments: int
    is_ready: bool = True
    is_local: bool = True
    hosts: tuple[HostDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPlatforms(Query[tuple[PlatformDetail, ...]]):
    """Returns the platforms of this Boatyard, by name, without those of an unknown kind."""

    access: ClassVar = Access.ACCOUNT


class ListPlatformsHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: ListPlatforms, /) -> tuple[PlatformDetail, ...]:
        shows_hosts = current_actor().is_admin
        found = Platform.objects.annotate(used=Count("environments", distinct=True))
        return tuple(
            PlatformDetail(
                name=platform.name,
                kind=platform.kind,
                runs_working_tree=self._platforms.at(platform).capabilities.live_code,
                environments=platform.used,
                is_ready=platform.is_ready,
                is_local=not platform.hosts.all(),
                hosts=tuple(map(_detail, platform.hosts.all())) if shows_hosts else (),
            )
            for platform in found.prefetch_related("hosts").order_by("name")
            if self._platforms.knows(platform.kind)
        )


def _detail(host: Host) -> HostDetail:
    facts = host.facts
    return HostDetail(
        address=host.address,
        state=HostState(host.state),
        fingerprint=host.fingerprint,
        engine=facts.get("engine", ""),
        architecture=facts.get("architecture", ""),
        disk_free=facts.get("disk_free", 0),
        clock_offset=facts.get("clock_offset", 0.0),
        faults=tuple(HostFault(each["problem"], each["fix"]) for each in host.faults),
        checked_at=host.checked_at,
    )
