"""The pages of jobs."""

from typing import Any

from django.urls import path

from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.pages.follow_job import follow_job
from boatyard.apps.jobs.pages.get_job import JobPage
from boatyard.apps.jobs.pages.history import HistoryPage, RemoveHistoryPage
from boatyard.apps.jobs.pages.list_jobs import ListJobsPage
from boatyard.core.pages.action import Action

app_name = "jobs"


def _button(message: type[CancelJob | RetryJob | UndoJob]) -> Any:
    return Action.as_view(message=message, to="jobs:job", url_kwargs=("job_id",))


urlpatterns = [
    path("", ListJobsPage.as_view(), name="list"),
    path("history/", HistoryPage.as_view(), name="history"),
    path("history/remove/", RemoveHistoryPage.as_view(), name="remove-history"),
    path("<uuid:job_id>/", JobPage.as_view(), name="job"),
    path("<uuid:job_id>/events/", follow_job, name="events"),
    path("<uuid:job_id>/cancel/", _button(CancelJob), name="cancel"),
    path("<uuid:job_id>/retry/", _button(RetryJob), name="retry"),
    path("<uuid:job_id>/undo/", _button(UndoJob), name="undo"),
]
