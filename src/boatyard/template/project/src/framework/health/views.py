"""Health checks: is the process alive, and can it do its work?"""

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
    """The process answers. It touches nothing else: a lost database is no reason to restart it."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(_: HttpRequest) -> JsonResponse:
    """The process can serve: its database answers and is as far as the code, and so is what apps add."""
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
