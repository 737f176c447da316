from typing import Any
from uuid import UUID

from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.pages.job_view import job_view
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class JobPage(Page):
    """The present state of a job, complete without JavaScript. `follow_job` sends later changes."""

    template = "jobs/job.html"

    def content(self) -> dict[str, Any]:
        job_id: UUID = self.kwargs["job_id"]
        return job_view(bus.execute(GetJob(job_id)))
