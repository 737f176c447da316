from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from boatyard.apps.jobs.kinds import Step as StepCode
from boatyard.apps.jobs.kinds import kinds
from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.job_teams import team_of
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.apps.jobs.logic.stored_request import dump_request
from boatyard.apps.jobs.models import Job, JobLock, JobState, Step
from boatyard.apps.jobs.services.host import this_host

_LONGEST_TITLE = 200


class RowQueue:
    """Implements JobQueue with rows."""

    def __init__(self, notifier: WorkerNotifier) -> None:
        self._notifier = notifier

    def enqueue(self, request: JobRequest, *, account_id: int, subject: str, host: str | None = None) -> UUID:
        arguments = dump_request(request)
        job = Job(
            kind=request.kind(),
            title=request.job_title()[:_LONGEST_TITLE],
            arguments=arguments,
            account_id=account_id,
            team_id=team_of(subject),
            role=request.role,
            subject=subject,
            host=host or this_host(),
            waiting_since=Now(),
            keeps_earlier_jobs_undoable=request.keeps_earlier_jobs_undoable,
        )
        if same := _same_that_waits(job):
            return same
        _add(job, kinds.steps(request), request.locks() or (Lock(subject),))
        self._notifier.notify(job.pk, job.host)
        return job.pk


def _same_that_waits(job: Job) -> UUID | None:
    """Returns the newest job of the subject if it is identical and not started yet."""
    newest = Job.objects.filter(subject=job.subject).order_by("-created_at", "-pk").first()
    if newest is None or newest.attempt or newest.state != JobState.QUEUED:
        return None
    wanted = (job.kind, job.arguments, job.account_id, job.host)
    return newest.pk if (newest.kind, newest.arguments, newest.account_id, newest.host) == wanted else None


def _add(job: Job, code: Sequence[StepCode[Any]], locks: Sequence[Lock]) -> None:
    # In one transaction: a worker would treat a job without steps as done.
    with transaction.atomic():
        job.save(force_insert=True)
        JobLock.objects.bulk_create(
            JobLock(job_id=job.pk, resource=lock.resource, shared=lock.shared) for lock in locks
        )
        Step.objects.bulk_create(
            Step(
                job_id=job.pk,
                position=position,
                name=step.name,
                title=step.title,
                cancelling=step.cancelling,
            )
            for position, step in enumerate(code, 1)
        )
