"""The router before environments on a Docker engine: haproxy in one container."""

from boatyard.drivers.router.certbot_driver import CertbotDriver
from boatyard.drivers.router.certificate_order import CertificateOrder
from boatyard.drivers.router.errors import RouterError
from boatyard.drivers.router.rendering import WHO, rendered
from boatyard.drivers.router.router_config import (
    HostName,
    Maintenance,
    Route,
    RouterBackend,
    RouterCertificate,
    RouterConfig,
    RouterServer,
)
from boatyard.drivers.router.router_driver import RouterDriver
from boatyard.drivers.router.router_target import RouterTarget
from boatyard.drivers.router.runtime_socket import ServerCount

__all__ = [
    "WHO",
    "CertbotDriver",
    "CertificateOrder",
    "HostName",
    "Maintenance",
    "Route",
    "RouterBackend",
    "RouterCertificate",
    "RouterConfig",
    "RouterDriver",
    "RouterError",
    "RouterServer",
    "RouterTarget",
    "ServerCount",
    "rendered",
]
