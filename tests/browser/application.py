"""Boatyard's pages with a second sort of platform, in memory, for environments beside the local one."""

from boatyard.config.asgi import application

# isort: split
# The first import makes the apps ready, which the others need.
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import platforms
from tests.stand_in_platform import StandInPlatform

__all__ = ["application"]

_orbit = StandInPlatform(Capabilities(images=True, route=True, scale=True, servers=True, timed_logs=True))
platforms.register("orbit", lambda: _orbit)
