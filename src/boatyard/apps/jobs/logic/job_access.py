"""The jobs that an actor may see."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from boatyard.apps.accounts.models import Membership
from boatyard.apps.jobs.models import Job, JobLock
from boatyard.core.errors import NotFound
from boatyard.core.permissions import Actor, current_actor
from boatyard.core.roles import HeldRole, Role


def visible_jobs(actor: Actor) -> QuerySet[Job]:
    """Returns the jobs of the actor's teams, and the actor's own jobs without a team;

    for an administrator all jobs.
    """
    if actor.is_admin:
        return Job.objects.all()
    teams = Membership.objects.filter(account_id=actor.account_id).values("team_id")
    return Job.objects.filter(Q(team_id__in=teams) | Q(team_id=None, account_id=actor.account_id))


def job_role(actor: Actor, job_id: UUID) -> HeldRole:
    """Returns the actor's role on a job, and the role that its request needs.

    Raises:
        NotFound: The job does not exist, or the actor may not see it.
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
        NotFound: The job does not exist, or the actor may not see it.
    """
    job = visible_jobs(current_actor()).select_for_update().filter(pk=job_id).first()
    if job is None:
        raise NotFound("There is no such job.")
    return job


def is_superseded(job: Job) -> bool:
    """Whether a later job has replaced this one, so that continuing it would do harm."""
    return Job.objects.filter(superseded(), pk=job.pk).exists()


def superseded() -> Exists:
    """For jobs in a query: whether a later job needs an exclusive lock that they also needed."""
    resources = JobLock.objects.filter(job=OuterRef(OuterRef("pk")), shared=False).values("resource")
    return Exists(
        Job.objects.filter(
            created_at__gt=OuterRef("created_at"),
            keeps_earlier_jobs_undoable=False,
            locks__shared=False,
            locks__resource__in=resources,
        )
    )
