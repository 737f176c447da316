import asyncio
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from boatyard.apps.projects.logic.interfaces.platform import LogPart
from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.pages.event_stream import event, event_stream
from boatyard.core.pages.reading_on import cursor_of
from boatyard.core.permissions import Actor, acting_as, current_actor

PAUSE = 0.5


@require_GET
async def follow_project_log(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """What a project's server writes, as it writes it."""
    actor = current_actor()
    first = await _read(actor, name, cursor_of(request))
    return event_stream(_events(actor, name, first))


async def _events(actor: Actor, name: str, part: LogPart) -> AsyncIterator[str]:
    while True:
        if part.text:
            yield event("lines", [["log", part.text]], part.next_offset)
        await asyncio.sleep(PAUSE)
        part = await _read(actor, name, part.next_offset)


@sync_to_async
def _read(actor: Actor, name: str, offset: int) -> LogPart:
    with acting_as(actor):
        return bus.execute(ReadProjectLog(name, offset))
