"""How often the revisions of environments were asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.traffic_since import since
from boatyard.apps.environments.models import Environment, Traffic

SHOWN = 10
"""So many of the newest revisions are shown."""


@dataclass(frozen=True, slots=True)
class RevisionTraffic:
    """How often a release was asked, as far as the router's counts were read.

    Attributes:
        errors: How many of the answers had a status from 500 on.
    """

    release: int
    requests: int
    errors: int


def traffic_of(environment: Environment, counted: Iterable[ServerTraffic]) -> tuple[RevisionTraffic, ...]:
    """Returns what is stored with what was counted since, the newest release first."""
    stored = {each.revision: each for each in Traffic.objects.filter(environment=environment)}
    requests, errors = defaultdict[int, int](int), defaultdict[int, int](int)
    for number, each in stored.items():
        requests[number] += each.requests
        errors[number] += each.errors
    for read in counted:
        if read.environment == environment.id:
            known = stored.get(read.revision)
            more = since(known.readings if known else {}, read)
            requests[read.revision] += more[0]
            errors[read.revision] += more[1]
    newest = sorted(requests, reverse=True)[:SHOWN]
    return tuple(RevisionTraffic(number, requests[number], errors[number]) for number in newest)
