from datetime import timedelta

from django.utils import timezone

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.commands.remove_history import RemoveHistory
from boatyard.apps.jobs.logic.history.full_logs import full_subjects
from boatyard.apps.jobs.logic.history.old_jobs import old_jobs
from boatyard.apps.jobs.logic.interfaces.process_logs import ProcessLogs
from boatyard.apps.jobs.logic.latest_jobs import unfinished_jobs
from boatyard.apps.jobs.logic.requests.remove_history_job import HISTORY, RemoveHistoryJob
from boatyard.apps.jobs.models import HistoryPolicy
from boatyard.core.bus import bus, container
from boatyard.core.permissions import acting_as


def look_at_history() -> None:
    """Asks for the job that removes history if there is any to remove, as the oldest administrator."""
    owner = Account.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if owner is None or unfinished_jobs(HISTORY, RemoveHistoryJob).exists() or not _is_too_much():
        return
    with acting_as(owner.as_actor()):
        bus.execute(RemoveHistory())


def _is_too_much() -> bool:
    policy = HistoryPolicy.objects.current()
    if next(old_jobs(timezone.now() - timedelta(days=policy.days)), None) is not None:
        return True
    logs: ProcessLogs = container.resolve(ProcessLogs)()
    return bool(full_subjects(policy.most_bytes, logs))
