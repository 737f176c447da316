from collections.abc import Hashable, Iterator
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from boatyard.apps.jobs.logic.job_detail import JobDetail
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.read_job_log import Line, ReadJobLog
from boatyard.apps.jobs.pages.job_view import changing_parts
from boatyard.core.bus import bus
from boatyard.core.pages.event_stream import News, event, stream
from boatyard.core.pages.reading_on import cursor_of


@require_GET
async def follow_job(request: HttpRequest, job_id: UUID) -> StreamingHttpResponse:
    """A job's page while it goes on."""
    return await stream(_Follower(request, job_id).look, every=0.25)


class _Follower:
    """Looks at a job again and again, and tells what is new each time."""

    def __init__(self, request: HttpRequest, job_id: UUID) -> None:
        self._request = request
        self._job_id = job_id
        self._cursor = cursor_of(request)
        self._seen: dict[str, Hashable] = {}

    def look(self) -> News:
        # The log first: if it is complete now, then the job that is read after it has come to rest.
        log = bus.execute(ReadJobLog(self._job_id, after=self._cursor))
        job = bus.execute(GetJob(self._job_id))
        self._cursor = log.cursor
        events = (*self._lines(log.lines), *self._parts(job))
        return News(events, is_last=log.is_complete and job.state.is_at_rest)

    def _lines(self, lines: tuple[Line, ...]) -> Iterator[str]:
        if lines:
            yield event("lines", [[f"log-{line.step}", line.text + "\n"] for line in lines], self._cursor)

    def _parts(self, job: JobDetail) -> Iterator[str]:
        changed = [part for part in changing_parts(job) if self._seen.get(part.key, self) != part.seen]
        if changed:
            self._seen |= {part.key: part.seen for part in changed}
            html = [
                render_to_string(f"jobs/job.html#{part.name}", part.content, self._request)
                for part in changed
            ]
            yield event("parts", "".join(html))
