"""Which release gets the requests of an environment."""

from collections.abc import Mapping

from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.routing import routing_with, wanted_routing
from boatyard.apps.environments.models import Environment


def previous_of(release: Release) -> Release | None:
    """The release that was served last before this one."""
    served = release.environment.releases.select_related("build").exclude(served_at=None)
    return served.exclude(pk=release.pk).order_by("-served_at").first()


def note_serving(
    environment: Environment, release: Release | None, routing: Mapping[str, object] | None = None
) -> None:
    """Notes that requests go to this release; with None, that they go nowhere.

    Args:
        routing: What answers them. Default: what the environment says now.
    """
    if routing is None:
        routing = wanted_routing(environment).dump()
    if release and "releases" not in routing:
        routing = routing_with(environment, routing, release.number)
    Environment.objects.filter(pk=environment.pk).update(
        revision=release.number if release else 0,
        build=release.build if release else None,
        routing=dict(routing) if release else {},
    )
