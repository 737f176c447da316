"""Jobs in the API."""

from django.urls import path

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.set_history_policy import SetHistoryPolicy
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.logic.queries.get_history import GetHistory
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.logic.queries.list_jobs import ListJobs
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.core.api.endpoints import endpoint, starts_job

urlpatterns = [
    path("jobs/", endpoint(get=ListJobs)),
    path("jobs/history/", endpoint(get=GetHistory, put=SetHistoryPolicy)),
    path("jobs/history/remove/", endpoint(post=starts_job(RemoveHistory))),
    path("jobs/<uuid:job_id>/", endpoint("job_id", get=GetJob)),
    path("jobs/<uuid:job_id>/log/", endpoint("job_id", get=ReadJobLog)),
    path("jobs/<uuid:job_id>/cancel/", endpoint("job_id", post=CancelJob)),
    path("jobs/<uuid:job_id>/retry/", endpoint("job_id", post=RetryJob)),
    path("jobs/<uuid:job_id>/undo/", endpoint("job_id", post=UndoJob)),
]
