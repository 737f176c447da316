from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.pages.event_stream import News, event, stream
from boatyard.core.pages.reading_on import cursor_of


@require_GET
async def follow_project_log(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """What a project's server writes, as it writes it."""
    offset = cursor_of(request)

    def look() -> News:
        nonlocal offset
        part = bus.execute(ReadProjectLog(name, offset))
        offset = part.next_offset
        return News((event("lines", [["log", part.text]], offset),) if part.text else ())

    return await stream(look, every=0.5)
