"""A job's page while it goes on: server-sent events of what has changed."""

import asyncio
from collections.abc import AsyncIterator, Hashable, Iterator
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.read_job_log import Line, ReadJobLog
from boatyard.apps.jobs.pages.job_view import changing_parts
from boatyard.core.bus import bus
from boatyard.core.pages.event_stream import PULSE, EventStream, event
from boatyard.core.pages.reading_on import cursor_of
from boatyard.core.permissions import acting_as, current_actor

EVERY = 0.25
PULSE_AFTER = 60


@require_GET
async def follow_job(request: HttpRequest, job_id: UUID) -> EventStream:
    follower = _Follower(request, job_id)
    first = await sync_to_async(follower.look)()  # refuses before anything is streamed
    return EventStream(_events(follower, first))


async def _events(follower: "_Follower", found: list[str]) -> AsyncIterator[str]:
    quiet = 0
    while True:
        for text in found:
            yield text
        if follower.is_over:
            yield event("end")
            return
        quiet = 0 if found else quiet + 1
        if quiet == PULSE_AFTER:
            quiet = 0
            yield PULSE
        await asyncio.sleep(EVERY)
        found = await sync_to_async(follower.look)()


class _Follower:
    """Looks at a job again and again, on behalf of who opened the page, and tells what is new each time."""

    def __init__(self, request: HttpRequest, job_id: UUID) -> None:
        self.is_over = False
        self._request = request
        self._actor = current_actor()
        self._job_id = job_id
        self._cursor = cursor_of(request)
        self._seen: dict[str, Hashable] = {}

    def look(self) -> list[str]:
        with acting_as(self._actor):
            # The log first: if it is complete now, then the job that is read after it has come to rest.
            log = bus.execute(ReadJobLog(self._job_id, after=self._cursor))
            job = bus.execute(GetJob(self._job_id))
            self._cursor = log.cursor
            self.is_over = log.is_complete and job.state.is_at_rest
            return [*self._lines(log.lines), *self._parts(job)]

    def _lines(self, lines: tuple[Line, ...]) -> Iterator[str]:
        if lines:
            yield event("lines", [[f"log-{line.step}", line.text + "\n"] for line in lines], self._cursor)

    def _parts(self, job: Any) -> Iterator[str]:
        changed = [part for part in changing_parts(job) if self._seen.get(part.key, self) != part.seen]
        if changed:
            self._seen |= {part.key: part.seen for part in changed}
            html = [render_to_string(f"jobs/job.html#{part.name}", part.content, self._request) for part in changed]
            yield event("parts", "".join(html))
