"""Adds what the router counts to what was counted before."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.traffic_since import since
from boatyard.apps.environments.models import Environment, Traffic


def note_traffic(counts: Iterable[ServerTraffic]) -> None:
    """Stores the counts. They may be read as often as one likes."""
    found = defaultdict[tuple[UUID, int], list[ServerTraffic]](list)
    for each in counts:
        found[each.environment, each.revision].append(each)
    known = set(Environment.objects.filter(pk__in={key for key, _ in found}).values_list("pk", flat=True))
    for (environment, revision), read in found.items():
        if environment in known:
            _note(environment, revision, read)


@transaction.atomic
def _note(environment: UUID, revision: int, read: list[ServerTraffic]) -> None:
    stored, _ = Traffic.objects.select_for_update().get_or_create(
        environment_id=environment, revision=revision
    )
    for each in read:
        requests, errors = since(stored.readings, each)
        stored.requests += requests
        stored.errors += errors
        stored.readings[each.server] = [each.counter, each.requests, each.errors]
    stored.save()
