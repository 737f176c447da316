"""One run of a task in a worker."""

from dataclasses import dataclass
from typing import Any, Self

from django.db import transaction
from django.tasks import TaskContext, TaskResult, TaskResultStatus
from django.tasks.signals import task_finished, task_started
from django.utils import timezone
from django.utils.json import normalize_json

from framework.background.models import Receipt
from framework.background.task_message import TaskMessage, moment
from framework.messaging import run_message


@dataclass(frozen=True, slots=True)
class Execution:
    """Runs a task and sends Django's signals."""

    result: TaskResult[..., Any]

    @classmethod
    def begin(cls, message: TaskMessage, request: Any) -> Self:
        now, task = timezone.now(), message.task()
        result: TaskResult[..., Any] = TaskResult(
            task=task,
            id=str(request.id),
            status=TaskResultStatus.RUNNING,
            enqueued_at=moment(message.enqueued_at),
            started_at=now,
            finished_at=None,
            last_attempted_at=now,
            args=message.args,
            kwargs=message.kwargs,
            backend=task.backend,
            errors=[],
            worker_ids=[str(request.hostname)] * (request.retries + 1),
        )
        task_started.send(type(task.get_backend()), task_result=result)
        return cls(result)

    @property
    def patience(self) -> tuple[int, int]:
        """Returns the number of retries of the task, and the longest pause between tries in seconds."""
        options = self.result.task.get_backend().options
        return int(options.get("RETRIES", 5)), int(options.get("LONGEST_PAUSE", 600))

    def run(self) -> dict[str, Any]:
        value = normalize_json(self._once() if self._is_command else self._call())
        self._finish(TaskResultStatus.SUCCESSFUL)
        return {"value": value, "started_at": str(self.result.started_at)}

    def fail(self) -> None:
        self._finish(TaskResultStatus.FAILED)

    @property
    def _is_command(self) -> bool:
        return self.result.task.func is run_message.func

    def _once(self) -> Any:
        """Commits the receipt with the changes, so that a repeated message changes nothing."""
        with transaction.atomic():
            _, is_first = Receipt.objects.get_or_create(pk=self.result.id)
            return self._call() if is_first else None

    def _call(self) -> Any:
        context: list[Any] = [TaskContext(task_result=self.result)] if self.result.task.takes_context else []
        return self.result.task.call(*context, *self.result.args, **self.result.kwargs)

    def _finish(self, status: TaskResultStatus) -> None:
        object.__setattr__(self.result, "status", status)
        object.__setattr__(self.result, "finished_at", timezone.now())
        task_finished.send(type(self.result.task.get_backend()), task_result=self.result)
