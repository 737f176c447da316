from functools import cache

from celery import Celery
from django.conf import settings

from boatyard.apps.jobs.services.host import this_host

RUN_JOB = "boatyard.jobs.run_job"


@cache
def celery_app() -> Celery:
    """The Celery application. Its broker carries rings only: a job is its rows."""
    app = Celery("boatyard", broker=settings.BOATYARD_CELERY_BROKER_URL)
    app.conf.update(
        task_default_queue=queue_of(this_host()),
        task_ignore_result=True,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        # A page that enqueues must not hang on a broker that is gone.
        broker_transport_options={"socket_connect_timeout": 2, "max_retries": 1, "interval_start": 0},
    )
    return app


def queue_of(host: str) -> str:
    """A job belongs to a host, so each host has a queue of its own."""
    return f"boatyard.{host}"
