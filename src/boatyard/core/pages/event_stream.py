"""Server-sent events, as the pages' `live.js` understands them.

`parts` replaces elements by their ids, `lines` appends text to elements, `end` says that no more will come.
"""

import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

from django.http import StreamingHttpResponse

from boatyard.core.errors import BoatyardError


def event_stream(events: AsyncIterator[str]) -> StreamingHttpResponse:
    """An answer that goes on for as long as `events` come. What can be refused is refused before this."""
    answer = StreamingHttpResponse(_ended(events), content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache"
    answer["X-Accel-Buffering"] = "no"
    return answer


def event(name: str, data: Any = None, cursor: int | None = None) -> str:
    """One event. The browser names the last `cursor` when it comes back after a broken connection."""
    # JSON has no line breaks of its own, so the data is one line whatever it holds.
    position = "" if cursor is None else f"id: {cursor}\n"
    return f"event: {name}\n{position}data: {json.dumps(data)}\n\n"


async def _ended(events: AsyncIterator[str]) -> AsyncIterator[str]:
    # What is gone meanwhile ends the stream too, else the browser would ask for it for ever.
    with suppress(BoatyardError):
        async for text in events:
            yield text
    yield event("end")
