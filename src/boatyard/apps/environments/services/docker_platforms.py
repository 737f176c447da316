from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations
from boatyard.apps.environments.models import Platform
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.engines import ServerEngine
from boatyard.apps.environments.services.several_hosts import SeveralHosts


def docker_platform(platform: Platform) -> PlatformOperations:
    """Returns the operations of a platform: on this machine's engine, or on its servers."""
    hosts = [DockerPlatform(ServerEngine(host)) for host in platform.hosts.all()]
    if len(hosts) > 1:
        return SeveralHosts(hosts)
    return hosts[0] if hosts else DockerPlatform()
