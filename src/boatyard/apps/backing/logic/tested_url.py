from urllib.parse import urlsplit

from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations
from boatyard.apps.plugins.logic.service import Service
from boatyard.core.secrets import Secret
from boatyard.core.servers.reaching import NotReached


def tested_url(service: Service, url: Secret, platform: PlatformOperations, checker: ServiceChecker) -> str:
    """Tests the server of a URL, and returns its name and version.

    Servers of a platform have to reach it. If this machine does not, its login cannot be tested.

    Raises:
        ExternalFailure: It cannot be used.
    """
    parts = urlsplit(url.reveal())
    from_there = platform.reach(parts.hostname or "", parts.port or service.url.port)
    try:
        return checker.check(service.name, url)
    except NotReached:
        if not from_there:
            raise
        return f"{service.title}, not reached from Boatyard's machine, so its login is untested"
