from functools import cache

from celery import Celery
from django.conf import settings

from boatyard.apps.jobs.services.host import this_host

RUN_JOB = "boatyard.jobs.run_job"


@cache
def celery_app() -> Celery:
    """The Celery application. Its messages only wake workers; the database holds the jobs."""
    app = Celery("boatyard", broker=settings.BOATYARD_CELERY_BROKER_URL)
    app.conf.update(
        task_default_queue=queue_of(this_host()),
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        # A page that enqueues a job must not wait for an unavailable broker.
        broker_transport_options={"socket_connect_timeout": 2, "max_retries": 1, "interval_start": 0},
    )
    return app


def queue_of(host: str) -> str:
    """Returns the queue of a host. A job belongs to a host, so each host has its own queue."""
    return f"boatyard.{host}"
