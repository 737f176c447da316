from django.conf import settings

from boatyard.apps.environments.models import Host
from boatyard.core.paths import home
from boatyard.core.processes.marking import marks
from boatyard.drivers.ssh import SshAddress, SshConnection, SshConnections, SshSetup, socket_folder

_connections = SshConnections()


def ssh_setup() -> SshSetup:
    """How this Boatyard uses `ssh`. The keys that administrators have confirmed are in its data folder."""
    config = settings.BOATYARD_SSH_CONFIG
    return SshSetup(home() / "ssh" / "known_hosts", socket_folder(), config or None)


def connection_to(host: Host, *, again: bool = False) -> SshConnection:
    """Returns the connection of this process to a server.

    It belongs to the job that uses it first, and ends with that job. Outside of jobs, a server that did not
    answer a moment ago is not asked again, so that a page does not wait for it each time.

    Args:
        again: Ask it all the same.

    Raises:
        SshError: The server cannot be reached.
    """
    return _connections.to(ssh_setup(), SshAddress.parse(host.address), again=again or bool(marks()))


def end_connection(host: Host) -> None:
    """Ends the connection of this process to a server."""
    _connections.close(SshAddress.parse(host.address))
