"""Projects and jobs as rows, for pages to show."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import Job, JobState, LogLine, Step, StepStatus
from boatyard.apps.projects.models import Project
from boatyard.core.secrets import Secret
from tests.people import creator
from tests.projects import registered_project


def project(owner: Account, name: str = "shop", *, number: int = 0, **fields: Any) -> Project:
    """A project that was made, unless `fields` say otherwise."""
    given: dict[str, Any] = {"title": name.capitalize(), "plugins": ["example"], "is_created": True}
    given |= {"folder": f"/srv/projects/{name}", "port": 9100 + number} | fields
    return registered_project(owner=owner, name=name, **given)


def job(subject: Project, state: JobState = JobState.SUCCEEDED, **fields: Any) -> Job:
    """A job of two steps, «Write» and «Install»: the second has come as far as `state` says."""
    now = timezone.now()
    given = {"kind": "create-project", "title": f"Create {subject.name}", "attempt": 1}
    given |= {"account": creator(subject), "team": subject.team} | fields
    made = Job.objects.create(
        subject=subject.subject,
        host="here",
        state=state,
        waiting_since=None,
        started_at=now - timedelta(seconds=4),
        finished_at=now if state.is_finished else None,
        **given,
    )
    last = {JobState.SUCCEEDED: StepStatus.DONE, JobState.FAILED: StepStatus.FAILED}
    _step(made, 0, "write", "Write", StepStatus.DONE)
    _step(made, 1, "install", "Install", last.get(state, StepStatus.RUNNING))
    return made


def _step(owner: Job, position: int, name: str, title: str, status: StepStatus) -> None:
    begin = timezone.now() - timedelta(seconds=4 - 2 * position)
    end = None if status == StepStatus.RUNNING else begin + timedelta(seconds=2)
    Step.objects.create(
        job=owner,
        position=position,
        name=name,
        title=title,
        status=status,
        attempt=1,
        started_at=begin,
        finished_at=end,
    )


def log(owner: Job, step: str, *lines: str) -> None:
    """Adds lines to a job's log."""
    for text in lines:
        owner.last_line += 1
        LogLine.objects.create(job=owner, number=owner.last_line, step=step, text=text)
    owner.save()


PASSWORD = Secret("tide-and-kelp-47")
