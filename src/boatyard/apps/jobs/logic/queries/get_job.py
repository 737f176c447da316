from dataclasses import dataclass
from uuid import UUID

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.bus import Query
from boatyard.core.permissions import current_actor


@dataclass(frozen=True, slots=True)
class GetJob(Query[JobDetail]):
    job_id: UUID


class GetJobHandler:
    def handle(self, message: GetJob, /) -> JobDetail:
        return job_detail(message.job_id, visible_jobs(current_actor()))
