"""What a Celery worker does: it runs the job that it was rung for, and looks after the rows of its host."""

import multiprocessing
from uuid import UUID

from celery.signals import worker_process_init, worker_ready, worker_shutdown, worker_shutting_down

from boatyard.apps.jobs.services.celery_app import RUN_JOB, celery_app
from boatyard.apps.jobs.services.host import this_host
from boatyard.apps.jobs.services.parent_watch import die_with_parent
from boatyard.apps.jobs.services.queue_monitor import QueueMonitor
from boatyard.apps.jobs.services.worker import Worker
from boatyard.apps.jobs.services.worker_notifiers import ring_celery

# Shared with the processes of the pool, which get no signal when the worker stops.
_is_stopping = multiprocessing.Event()
_adopters: list[QueueMonitor] = []


@celery_app().task(name=RUN_JOB)
def run_job(job_id: str) -> None:
    """Runs the job if it waits; a second notification of the same job finds nothing to do."""
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
