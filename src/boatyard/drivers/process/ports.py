from collections.abc import Collection

from boatyard.core.ports import PORTS, is_port_free
from boatyard.drivers.process.errors import NoFreePort


def free_port(start: int = 8801, taken: Collection[int] = ()) -> int:
    """Returns the first port from `start` upwards that is neither in use nor in `taken`."""
    for port in range(start, PORTS.stop):
        if port not in taken and is_port_free(port):
            return port
    raise NoFreePort(start)
