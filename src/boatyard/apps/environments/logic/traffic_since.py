from collections.abc import Mapping
from typing import Any

from boatyard.apps.environments.logic.interfaces.router import ServerTraffic


def since(readings: Mapping[str, Any], read: ServerTraffic) -> tuple[int, int]:
    """Returns the requests and errors of a process since it was read last."""
    counter, requests, errors = readings.get(read.server, ("", 0, 0))
    if counter != read.counter:
        return read.requests, read.errors
    return max(0, read.requests - requests), max(0, read.errors - errors)
