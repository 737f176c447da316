from typing import Any
from uuid import UUID

from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.pages.job_view import job_view
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class JobPage(Page):
    """A job as it is now, whole without JavaScript; `follow_job` brings what comes after."""

    template = "jobs/job.html"

    def content(self) -> dict[str, Any]:
        job_id: UUID = self.kwargs["job_id"]
        return job_view(bus.execute(GetJob(job_id)))
