from boatyard.apps.jobs.logic.events.locks_released import LocksReleased
from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
from boatyard.apps.jobs.logic.locking import without_obstacle
from boatyard.apps.jobs.models import Job, JobLock
from boatyard.core.bus import container


def notify_waiting(event: LocksReleased) -> None:
    """Notifies the workers about the jobs that can take their locks now."""
    resources = JobLock.objects.filter(job_id=event.job_id).values("resource")
    waiting = Job.objects.filter(waiting_since__isnull=False, locks__resource__in=resources)
    notifier: WorkerNotifier = container.resolve(WorkerNotifier)()
    for job in without_obstacle(waiting).distinct():
        notifier.notify(job.pk, job.host)
