"""Health checks: is the process alive, and can it do its work?"""

import logging

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.core.health.migrations import pending_migrations

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(_: HttpRequest) -> JsonResponse:
    """The process answers. It touches nothing else: a lost database is no reason to restart it."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(_: HttpRequest) -> JsonResponse:
    """The process can serve: its database answers, and is as far as the code."""
    try:
        pending = pending_migrations()
    except Error:
        logger.exception("The database does not answer")
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    if pending:
        return JsonResponse({"status": "unavailable", "database": "not migrated"}, status=503)
    return JsonResponse({"status": "ok", "database": "ok"})
