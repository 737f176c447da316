"""Which jobs an actor may know of."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from boatyard.apps.accounts.models import Membership
from boatyard.apps.jobs.models import Job, JobLock
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor, current_actor
from boatyard.core.roles import HeldRole, Role


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """Those of the actor's teams, and the actor's own that are no team's; for an administrator all."""
    if actor.is_admin:
        return Job.objects.all()
    teams = Membership.objects.filter(account_id=actor.account_id).values("team_id")
    return Job.objects.filter(Q(team_id__in=teams) | Q(team_id=None, account_id=actor.account_id))


def job_role(actor: Actor, job_id: UUID) -> HeldRole:
    """The actor's role on a job, and the one that its request needs.

    Raises:
        NotFound: The actor has no such job.
    """
    own = Membership.objects.filter(account_id=actor.account_id, team_id=OuterRef("team_id")).values("role")
    jobs = visible_jobs(actor).select_related("team").annotate(held=Subquery(own))
    job = jobs.only("role", "team").filter(pk=job_id).first()
    if job is None:
        raise NotFound("There is no such job.")
    if actor.is_admin or job.team is None:
        return HeldRole(Role.ADMIN)
    return HeldRole(Role(job.held), job.team.title, job.team.admins, needed=Role(job.role))


def locked_job(job_id: UUID) -> Job:
    """A job that the current actor sees, held until the transaction ends.

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
