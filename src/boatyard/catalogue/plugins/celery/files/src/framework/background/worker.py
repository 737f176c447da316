"""Handles a message in a worker: waits, runs the task, tries again."""

from typing import Any

from celery import Task as CeleryTask
from celery import shared_task
from celery.exceptions import Ignore, Reject, SoftTimeLimitExceeded
from celery.utils.time import get_exponential_backoff_interval

from framework.background import results, sending
from framework.background.execution import Execution
from framework.background.sending import RUN
from framework.background.task_message import TaskMessage
from framework.bus import BusError
from framework.errors import BusinessError

FIRST_PAUSE = 2
FINAL = (BusinessError, BusError, ImportError, TypeError, SoftTimeLimitExceeded)
"""An error that would occur again."""


@shared_task(bind=True, name=RUN, max_retries=5, default_retry_delay=FIRST_PAUSE)
def run(self: CeleryTask[Any, Any], /, **fields: Any) -> dict[str, Any]:
    """Runs the task of `fields`, a TaskMessage, and returns its value and its start."""
    message = TaskMessage(**fields)
    if sending.next_look(self.app, message):
        _wait(self, message)
    execution = Execution.begin(message, self.request)
    try:
        return execution.run()
    except FINAL:
        execution.fail()
        raise
    except Exception as error:
        limit, longest = execution.patience
        if self.request.retries >= limit:
            execution.fail()
            raise
        pause = get_exponential_backoff_interval(FIRST_PAUSE, self.request.retries, longest, full_jitter=True)
        raise _retry(self, error, 1 + pause, limit) from error


def _wait(celery_task: CeleryTask[Any, Any], message: TaskMessage) -> None:
    """Sends the message again with the same name, and ends this one."""
    task_id = str(celery_task.request.id)
    results.store_waiting(celery_task.app, task_id, message)
    sending.send(celery_task.app, task_id, message)
    raise Ignore("it is too early")


def _retry(celery_task: CeleryTask[Any, Any], error: Exception, pause: float, limit: int) -> Exception:
    try:
        return celery_task.retry(exc=error, countdown=pause, max_retries=limit, throw=False)
    except Reject as unsent:  # The broker is lost, and must keep the message.
        return Reject(str(unsent), requeue=True)
