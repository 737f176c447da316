from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Count

from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Platform
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class PlatformDetail:
    """A platform for environments.

    Attributes:
        runs_working_tree: It runs a working tree; otherwise releases.
        environments: The number of its environments.
    """

    name: str
    kind: str
    runs_working_tree: bool
    environments: int


@dataclass(frozen=True, slots=True)
class ListPlatforms(Query[tuple[PlatformDetail, ...]]):
    """Returns the platforms of this Boatyard, by name, without those of an unknown kind."""

    access: ClassVar = Access.ACCOUNT


class ListPlatformsHandler:
    def __init__(self, platforms: Platforms) -> None:
        self._platforms = platforms

    def handle(self, message: ListPlatforms, /) -> tuple[PlatformDetail, ...]:
        return tuple(
            PlatformDetail(
                name=platform.name,
                kind=platform.kind,
                runs_working_tree=self._platforms.at(platform).capabilities.live_code,
                environments=platform.used,
            )
            for platform in Platform.objects.annotate(used=Count("environments")).order_by("name")
            if self._platforms.knows(platform.kind)
        )
