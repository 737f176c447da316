from collections.abc import AsyncGenerator, Hashable
from contextlib import aclosing
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from boatyard.apps.jobs.logic.changes import JobChange
from boatyard.apps.jobs.logic.follow import follow
from boatyard.apps.jobs.logic.job_detail import JobDetail
from boatyard.apps.jobs.pages.job_view import changing_parts
from boatyard.core.pages.event_stream import event, event_stream
from boatyard.core.pages.reading_on import cursor_of
from boatyard.core.permissions import acting_as, current_actor


@require_GET
async def follow_job(request: HttpRequest, job_id: UUID) -> StreamingHttpResponse:
    """The live updates of a job's page."""
    parts = _Parts(request)
    changes = follow(job_id, cursor_of(request))
    first = await anext(changes)  # checks permissions before anything is sent
    return event_stream(request, _events(parts, first, changes))


async def _events(
    parts: "_Parts", first: JobChange | None, changes: AsyncGenerator[JobChange | None]
) -> AsyncGenerator[str]:
    async with aclosing(changes):
        for text in await parts.told(first):
            yield text
        async for change in changes:
            for text in await parts.told(change):
                yield text


class _Parts:
    """The parts that an open page shows, to send only changed parts."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._actor = current_actor()
        self._shown: dict[str, Hashable] = {}

    async def told(self, change: JobChange | None) -> list[str]:
        """Returns the events that update the page to `change`."""
        if change is None:
            return [""]
        events = []
        if change.lines:
            lines = [[f"log-{line.step}", f"{line.text}\n"] for line in change.lines]
            events.append(event("lines", lines, change.lines[-1].number))
        if change.job and (html := await sync_to_async(self._drawn)(change.job)):
            events.append(event("parts", html))
        return events

    def _drawn(self, job: JobDetail) -> str:
        changed = [part for part in changing_parts(job) if self._shown.get(part.key, self) != part.seen]
        self._shown |= {part.key: part.seen for part in changed}
        with acting_as(self._actor):
            return "".join(
                render_to_string(f"jobs/job.html#{part.name}", part.content, self._request)
                for part in changed
            )
