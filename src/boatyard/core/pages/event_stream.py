import json
from collections.abc import AsyncIterator
from typing import Any

from django.http import StreamingHttpResponse


class EventStream(StreamingHttpResponse):
    """Server-sent events, as the page's `live.js` understands them.

    `parts` replaces elements by their ids, `lines` appends text to elements, `end` says that no more will come.
    """

    def __init__(self, events: AsyncIterator[str]) -> None:
        super().__init__(events, content_type="text/event-stream")
        self["Cache-Control"] = "no-cache"
        self["X-Accel-Buffering"] = "no"


def event(name: str, data: Any = None, cursor: int | None = None) -> str:
    """One event. The browser names the last `cursor` when it comes back after a broken connection."""
    # JSON has no line breaks of its own, so the data is one line whatever it holds.
    position = "" if cursor is None else f"id: {cursor}\n"
    return f"event: {name}\n{position}data: {json.dumps(data)}\n\n"


PULSE = ": \n\n"
"""Sent now and then, so that a reader who is gone is noticed."""
