from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.jobs.logic.job_access import visible_jobs
from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.bus import Query
from boatyard.core.permissions import current_actor
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class GetJob(Query[JobDetail]):
    needs: ClassVar = Needs(Role.VIEWER, of="job", field="job_id")

    job_id: UUID


class GetJobHandler:
    def handle(self, message: GetJob, /) -> JobDetail:
        return job_detail(message.job_id, visible_jobs(current_actor()))
