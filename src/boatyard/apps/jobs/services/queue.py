from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from boatyard.apps.jobs.kinds import Step as StepCode
from boatyard.apps.jobs.kinds import kinds
from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.job_teams import team_of
from boatyard.apps.jobs.logic.stored_request import dump_request
from boatyard.apps.jobs.models import Job, Step
from boatyard.apps.jobs.services.host import this_host
from boatyard.core.errors import Conflict

_LONGEST_TITLE = 200


class RowQueue:
    """The JobQueue, as rows."""

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
        self._add(job, kinds.steps(request))
        self._notifier.notify(job.pk, job.host)
        return job.pk

    def _add(self, job: Job, code: Sequence[StepCode[Any]]) -> None:
        steps = (
            Step(job_id=job.pk, position=position, name=step.name, title=step.title)
            for position, step in enumerate(code, 1)
        )
        try:
            # A transaction of its own, so that a refusal does not spoil the caller's. One for both: a worker
            # that saw a job without its steps would take it for done.
            with transaction.atomic():
                job.save(force_insert=True)
                Step.objects.bulk_create(steps)
        except IntegrityError:
            raise Conflict("Another job is at work on this: wait until it ends, or cancel it.") from None
