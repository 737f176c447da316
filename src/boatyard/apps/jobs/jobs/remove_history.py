from datetime import timedelta

from django.utils import timezone

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.jobs.logic.history.full_logs import full_subjects, make_room
from boatyard.apps.jobs.logic.history.old_jobs import old_jobs, remove_job
from boatyard.apps.jobs.logic.history.removals import Removals
from boatyard.apps.jobs.logic.interfaces.process_logs import ProcessLogs
from boatyard.apps.jobs.logic.requests.remove_history_job import RemoveHistoryJob
from boatyard.apps.jobs.models import HistoryPolicy
from boatyard.core.pages.subject_pages import subject_page

type Context = StepContext[RemoveHistoryJob]


class RemoveHistoryKind:
    """Removes what the policy does not keep. What it has removed stays removed when it is cancelled."""

    def __init__(self, logs: ProcessLogs) -> None:
        self._logs = logs

    def steps(self, request: RemoveHistoryJob, /) -> tuple[Step[RemoveHistoryJob], ...]:
        return (
            Step("jobs", "Remove old jobs", self.remove_jobs),
            Step("logs", "Shorten large logs", self.shorten_logs),
        )

    def remove_jobs(self, step: Context) -> None:
        policy, removals = HistoryPolicy.objects.current(), Removals(step.job_id)
        old = list(old_jobs(timezone.now() - timedelta(days=policy.days)))
        for number, job_id in enumerate(old):
            step.check()
            step.progress(number / len(old))
            remove_job(job_id, removals)
        step.log(
            f"Removed {removals.jobs} jobs that ended more than {policy.days} days ago, and "
            f"{removals.size} bytes of their logs."
        )

    def shorten_logs(self, step: Context) -> None:
        policy = HistoryPolicy.objects.current()
        full = full_subjects(policy.most_bytes, self._logs)
        for subject, excess in full.items():
            step.check()
            removals = Removals(step.job_id)
            make_room(subject, excess, self._logs, removals)
            step.log(f"Removed the oldest {removals.size} bytes of the logs of {_name(subject)}.")
        step.log(f"{len(full)} projects had more than {policy.megabytes} MB of logs.")


def _name(subject: str) -> str:
    page = subject_page(subject, "")
    return page.title if page else subject
