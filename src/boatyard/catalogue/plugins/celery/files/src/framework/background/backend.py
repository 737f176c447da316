"""Django's tasks on Celery: `@task` and `bus.later` go to workers."""

from functools import cached_property
from typing import Any
from uuid import uuid4

from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.module_loading import import_string

from framework.background import results, sending
from framework.background.task_message import TaskMessage


class CeleryBackend(BaseTaskBackend):
    """Sends tasks to Celery's workers.

    Its options: APP, the path of the Celery application; RETRIES, how often a failed task is tried again;
    LONGEST_PAUSE, the most seconds between two tries.
    """

    supports_defer = True
    supports_async_task = True
    supports_priority = True
    supports_get_result = True

    def enqueue[**P, R](self, task: Task[P, R], args: list[Any], kwargs: dict[str, Any]) -> TaskResult[P, R]:
        """Sends `task` and waits until the broker has accepted it.

        Raises:
            kombu.exceptions.OperationalError: The broker does not answer.
        """
        self.validate_task(task)
        result: TaskResult[P, R] = TaskResult(
            task=task,
            id=str(uuid4()),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        message = TaskMessage.of(result)
        results.store_waiting(self.app, result.id, message)
        sending.send(self.app, result.id, message)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[..., Any]:
        return results.stored(self.app, result_id)

    @cached_property
    def app(self) -> Any:
        """Returns the Celery application. It is imported late, since that takes longer than a start."""
        return import_string(self.options["APP"])
