from django.apps import AppConfig

from boatyard.core.bus import container, events
from boatyard.core.domain_app import DomainApp
from boatyard.core.roles import find_roles_by
from boatyard.core.startup import checks


class JobsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.jobs"

    def bind(self) -> None:
        from django.conf import settings

        from boatyard.apps.accounts.logic.interfaces.account_work import AccountWork
        from boatyard.apps.jobs.jobs import register
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.jobs.logic.events.locks_released import LocksReleased
        from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue
        from boatyard.apps.jobs.logic.interfaces.worker_notifier import WorkerNotifier
        from boatyard.apps.jobs.logic.job_access import job_role
        from boatyard.apps.jobs.logic.reactions.notify_waiting import notify_waiting
        from boatyard.apps.jobs.services.account_jobs import AccountJobs
        from boatyard.apps.jobs.services.daily import daily_work
        from boatyard.apps.jobs.services.looking_at_history import look_at_history
        from boatyard.apps.jobs.services.queue import RowQueue
        from boatyard.apps.jobs.services.worker_notifiers import CeleryNotifier, SilentNotifier

        container.bind(
            WorkerNotifier, CeleryNotifier if settings.BOATYARD_CELERY_BROKER_URL else SilentNotifier
        )
        container.bind(JobQueue, RowQueue)
        container.bind(AccountWork, AccountJobs)
        checks.append(kinds.check)
        daily_work.append(look_at_history)
        register(kinds)
        events.subscribe(LocksReleased, notify_waiting)
        find_roles_by("job", job_role)
