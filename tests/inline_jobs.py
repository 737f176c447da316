"""Jobs done in the test itself, on its connection: for tests that are not about workers."""

from uuid import UUID

from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.apps.jobs.models import Job
from boatyard.apps.jobs.services.claims import Claim, claim
from boatyard.apps.jobs.services.engine import Engine
from boatyard.apps.jobs.services.running_job import RunningJob


def do_job(job_id: UUID) -> JobDetail:
    """Brings a job that waits to rest."""
    taken = claim(Claim(job_id, Job.objects.values_list("attempt", flat=True).get(pk=job_id)), "test")
    assert taken is not None
    Engine(RunningJob(taken)).run()
    return job_detail(job_id)
