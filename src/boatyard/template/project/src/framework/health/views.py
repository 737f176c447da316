"""Health checks: whether the process is alive, and whether it can do its work."""

import logging

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from framework.health.migrations import pending_migrations
from framework.health.readiness import ask_probes

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(_: HttpRequest) -> JsonResponse:
    """Responds if the process runs. It does not use the database, whose loss is no reason for a restart."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(_: HttpRequest) -> JsonResponse:
    """Responds if the database has all migrations and no probe of an app fails."""
    database = _state_of_database()
    ready, others = ask_probes()
    if ready and database == "ok":
        return JsonResponse({"status": "ok", "database": database, **others})
    return JsonResponse({"status": "unavailable", "database": database, **others}, status=503)


def _state_of_database() -> str:
    try:
        pending = pending_migrations()
    except Error:
        logger.exception("The database does not answer")
        return "unreachable"
    return "not migrated" if pending else "ok"
