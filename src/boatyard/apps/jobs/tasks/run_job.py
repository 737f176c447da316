"""The task of Celery workers: runs the notified job, and maintains the leases of its host."""

import multiprocessing
from uuid import UUID

from celery.signals import worker_process_init, worker_ready, worker_shutdown, worker_shutting_down

from boatyard.apps.jobs.services.celery_app import RUN_JOB, celery_app
from boatyard.apps.jobs.services.host import this_host
from boatyard.apps.jobs.services.parent_watch import die_with_parent
from boatyard.apps.jobs.services.queue_monitor import QueueMonitor
from boatyard.apps.jobs.services.worker import Worker
from boatyard.apps.jobs.services.worker_notifiers import ring_celery

# Shared with the pool's processes, which get no signal when the worker stops.
_is_stopping = multiprocessing.Event()
_adopters: list[QueueMonitor] = []


@celery_app().task(name=RUN_JOB)
def run_job(job_id: str) -> None:
    """Runs the job if it is waiting. A second notification for the same job does nothing."""
    Worker(this_host(), slots=1, only_job=UUID(job_id)).serve_once(_is_stopping.is_set)


@worker_ready.connect
def adopt(**_: object) -> None:
    adopter = QueueMonitor(this_host(), ring_celery)
    _adopters.append(adopter)
    adopter.start()


@worker_process_init.connect
def end_with_the_worker(**_: object) -> None:
    die_with_parent()


@worker_shutting_down.connect
def hand_back(**_: object) -> None:
    _is_stopping.set()


@worker_shutdown.connect
def stop_adopting(**_: object) -> None:
    for adopter in _adopters:
        adopter.stop()
