"""Server-sent events, as the pages' `live.js` understands them.

`parts` replaces elements by their ids, `lines` appends text to elements, `end` says that no more will come.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse

from boatyard.core.errors import BoatyardError
from boatyard.core.permissions import acting_as, current_actor

PULSE = ": \n\n"
"""Sent now and then, so that a reader who is gone is noticed."""
PULSE_AFTER = 15.0


@dataclass(frozen=True, slots=True)
class News:
    """The events since the last look, and whether more can come."""

    events: tuple[str, ...]
    is_last: bool = False


type Look = Callable[[], News]


async def stream(look: Look, *, every: float) -> StreamingHttpResponse:
    """An answer that tells what `look` finds every so many seconds, on behalf of who asked.

    Raises:
        BoatyardError: The first look does; then nothing was sent yet. A later one ends the stream.
    """
    actor = current_actor()

    @sync_to_async
    def look_again() -> News:
        with acting_as(actor):
            return look()

    async def events(news: News) -> AsyncIterator[str]:
        quiet = 0.0
        while True:
            for text in news.events:
                yield text
            if news.is_last:
                yield event("end")
                return
            quiet = 0.0 if news.events else quiet + every
            if quiet >= PULSE_AFTER:
                quiet = 0.0
                yield PULSE
            await asyncio.sleep(every)
            try:
                news = await look_again()
            except BoatyardError:  # what was looked at is gone
                news = News((), is_last=True)

    answer = StreamingHttpResponse(events(await look_again()), content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache"
    answer["X-Accel-Buffering"] = "no"
    return answer


def event(name: str, data: Any = None, cursor: int | None = None) -> str:
    """One event. The browser names the last `cursor` when it comes back after a broken connection."""
    # JSON has no line breaks of its own, so the data is one line whatever it holds.
    position = "" if cursor is None else f"id: {cursor}\n"
    return f"event: {name}\n{position}data: {json.dumps(data)}\n\n"
