"""The router before environments on a Docker engine: haproxy in one container."""

from boatyard.drivers.router.errors import RouterError
from boatyard.drivers.router.router_config import (
    HostName,
    RouterBackend,
    RouterConfig,
    RouterServer,
    rendered,
)
from boatyard.drivers.router.router_driver import RouterDriver
from boatyard.drivers.router.router_target import RouterTarget

__all__ = [
    "HostName",
    "RouterBackend",
    "RouterConfig",
    "RouterDriver",
    "RouterError",
    "RouterServer",
    "RouterTarget",
    "rendered",
]
