import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import replace

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from boatyard.apps.environments.logic.interfaces.platform import WEB, LogPart
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.apps.environments.models import LOCAL
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from boatyard.core.pages.event_stream import event, event_stream
from boatyard.core.pages.reading_on import cursor_of
from boatyard.core.permissions import Actor, acting_as, current_actor

PAUSE = 0.5


@require_GET
async def follow_environment_log(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """The live log of a process of an environment."""
    actor, process = current_actor(), request.GET.get("process", WEB)
    environment = request.GET.get("environment", LOCAL)
    search = request.GET.get("search", "")
    message = ReadEnvironmentLog(name, cursor_of(request), process, environment, search=search)
    return event_stream(request, _events(actor, message, await _read(actor, message)))


async def _events(actor: Actor, message: ReadEnvironmentLog, part: LogPart) -> AsyncGenerator[str]:
    while True:
        yield event("lines", [["log", part.text]], part.next_offset) if part.text else ""
        await asyncio.sleep(PAUSE)
        with suppress(ExternalFailure):  # the platform is away for a moment
            part = await _read(actor, replace(message, offset=part.next_offset))


@sync_to_async
def _read(actor: Actor, message: ReadEnvironmentLog) -> LogPart:
    with acting_as(actor):
        return bus.execute(message)
