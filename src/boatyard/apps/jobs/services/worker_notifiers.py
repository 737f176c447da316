"""Notifiers: Celery if a broker is configured; otherwise nothing, since workers poll the database."""

import logging
from uuid import UUID

from django.db import transaction

logger = logging.getLogger(__name__)


class SilentNotifier:
    def notify(self, job_id: UUID, host: str) -> None:
        return


class CeleryNotifier:
    def notify(self, job_id: UUID, host: str) -> None:
        transaction.on_commit(lambda: ring_celery(job_id, host))


def ring_celery(job_id: UUID, host: str) -> None:
    """Notifies at once. An unavailable broker is not an error, since the workers also poll the database."""
    # Celery is an optional dependency, so it is imported only if it is configured.
    from kombu.exceptions import KombuError

    from boatyard.apps.jobs.services.celery_app import RUN_JOB, celery_app, queue_of

    try:
        celery_app().send_task(RUN_JOB, [str(job_id)], queue=queue_of(host), retry=False, ignore_result=True)
    except (KombuError, OSError):
        logger.warning("the broker cannot be reached; a worker will find job %s in the database", job_id)
