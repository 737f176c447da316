"""Server-sent events for the pages' `live.js`.

`parts` replaces elements by their ids, `lines` appends text to elements, `end` closes the stream, `refused`
says why the stream is refused, and `signed-out` says that the session has ended.
"""

import json
import logging
from asyncio import get_running_loop
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from typing import Any

from asgiref.sync import sync_to_async
from django.db import DatabaseError
from django.http import HttpRequest, StreamingHttpResponse

from boatyard.core.errors import BoatyardError
from boatyard.core.pages.open_streams import MOST, place_for
from boatyard.core.pages.signed_in import is_still_signed_in
from boatyard.core.permissions import Actor, current_actor
from boatyard.core.serving.request_threads import share_thread

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_CHECKS = 3
STILL_THERE = ": \n\n"
"""A comment, so that proxies keep the connection open and a closed connection is noticed."""


def event_stream(request: HttpRequest, events: AsyncGenerator[str]) -> StreamingHttpResponse:
    """Returns a response that lasts while `events` yields and the visitor is signed in.

    Args:
        events: The events as text; empty text if there is nothing new. It must yield at least once a second,
            since the session is checked in between. Check permissions before calling this.
    """
    answer = StreamingHttpResponse(_told(request, current_actor(), events), content_type="text/event-stream")
    answer["Cache-Control"] = "no-cache"
    answer["X-Accel-Buffering"] = "no"
    return answer


def event(name: str, data: Any = None, cursor: int | None = None) -> str:
    """Returns one event. The browser sends the last `cursor` when it reconnects."""
    # JSON contains no line breaks, so the data is always one line.
    position = "" if cursor is None else f"id: {cursor}\n"
    return f"event: {name}\n{position}data: {json.dumps(data)}\n\n"


async def _told(request: HttpRequest, actor: Actor, events: AsyncGenerator[str]) -> AsyncIterator[str]:
    share_thread()
    with place_for(actor.account_id) as has_place:
        async with aclosing(events):
            if not has_place:
                yield event("refused", f"You already follow {MOST} pages. Close one, and reload this page.")
                return
            async for text in _while_signed_in(request, actor, events):
                yield text


async def _while_signed_in(
    request: HttpRequest, actor: Actor, events: AsyncGenerator[str]
) -> AsyncIterator[str]:
    clock = get_running_loop().time
    due = clock() + SECONDS_BETWEEN_CHECKS
    try:
        # A deleted object ends the stream too. Otherwise the browser would reconnect forever.
        with suppress(BoatyardError):
            async for text in events:
                if clock() >= due:
                    if not await sync_to_async(is_still_signed_in)(request, actor):
                        yield event("signed-out")
                        return
                    due = clock() + SECONDS_BETWEEN_CHECKS
                    yield STILL_THERE
                if text:
                    yield text
    except DatabaseError as error:
        logger.warning("A stream ended, and its page will reconnect: %s", error)
        return
    yield event("end")
