"""Which jobs an actor may know of."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from boatyard.apps.jobs.models import Job, JobLock
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor, current_actor


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """The actor's own, or for an administrator all."""
    return Job.objects.all() if actor.is_admin else Job.objects.filter(account_id=actor.account_id)


def locked_job(job_id: UUID) -> Job:
    """A job of the current actor's, held until the transaction ends.

    Raises:
        NotFound: The actor has no such job.
    """
    job = visible_jobs(current_actor()).select_for_update().filter(pk=job_id).first()
    if job is None:
        raise NotFound("There is no such job.")
    return job


def is_superseded(job: Job) -> bool:
    """Whether a later job has dealt with the same, so that going on with this one would do harm."""
    return Job.objects.filter(superseded(), pk=job.pk).exists()


def superseded() -> Exists:
    """Of jobs in a query: whether a later one wanted a resource to itself that they had to themselves."""
    resources = JobLock.objects.filter(job=OuterRef(OuterRef("pk")), shared=False).values("resource")
    return Exists(
        Job.objects.filter(
            created_at__gt=OuterRef("created_at"),
            keeps_earlier_jobs_undoable=False,
            locks__shared=False,
            locks__resource__in=resources,
        )
    )
