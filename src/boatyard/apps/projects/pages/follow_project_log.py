import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from boatyard.apps.projects.logic.interfaces.platform import WEB, LogPart
from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.pages.event_stream import event, event_stream
from boatyard.core.pages.reading_on import cursor_of
from boatyard.core.permissions import Actor, acting_as, current_actor

PAUSE = 0.5


@require_GET
async def follow_project_log(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """What a project's process writes, as it writes it."""
    actor, process = current_actor(), request.GET.get("process", WEB)
    message = ReadProjectLog(name, cursor_of(request), process)
    return event_stream(request, _events(actor, message, await _read(actor, message)))


async def _events(actor: Actor, message: ReadProjectLog, part: LogPart) -> AsyncGenerator[str]:
    while True:
        yield event("lines", [["log", part.text]], part.next_offset) if part.text else ""
        await asyncio.sleep(PAUSE)
        part = await _read(actor, replace(message, offset=part.next_offset))


@sync_to_async
def _read(actor: Actor, message: ReadProjectLog) -> LogPart:
    with acting_as(actor):
        return bus.execute(message)
