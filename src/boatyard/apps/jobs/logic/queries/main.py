"""The queries of jobs and their handlers."""

from typing import Any

from boatyard.apps.jobs.logic.queries.get_history import GetHistory, GetHistoryHandler
from boatyard.apps.jobs.logic.queries.get_job import GetJob, GetJobHandler
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs, ListJobsHandler
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog, ReadJobLogHandler

QUERIES: tuple[tuple[type[Any], type[Any]], ...] = (
    (GetHistory, GetHistoryHandler),
    (GetJob, GetJobHandler),
    (ListJobs, ListJobsHandler),
    (ReadJobLog, ReadJobLogHandler),
)
