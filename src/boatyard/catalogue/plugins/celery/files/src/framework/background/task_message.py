"""The message to a worker."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from django.tasks import Task, TaskResult
from django.utils.module_loading import import_string

KEPT_NAMES = {"framework.messaging.run_message": "apps.core.messaging.run_message"}
"""Tasks that are still sent by the path where they were declared at first: while a release takes over from
another, each of them runs what the other has sent."""
_PLACES = {name: path for path, name in KEPT_NAMES.items()}


@dataclass(frozen=True, slots=True)
class TaskMessage:
    """An enqueued task, as plain values.

    Attributes:
        path: The path where the task is declared, or was declared first.
        using: The options of `Task.using`: backend, priority and queue_name.
        run_after: The earliest time, in ISO format like the time of sending.
    """

    path: str
    args: list[Any] = field(default_factory=list)
    kwargs: dict[str, Any] = field(default_factory=dict)
    using: dict[str, Any] = field(default_factory=dict)
    run_after: str | None = None
    enqueued_at: str | None = None

    @classmethod
    def of(cls, result: TaskResult[..., Any]) -> Self:
        task = result.task
        return cls(
            path=sent_as(task),
            args=result.args,
            kwargs=result.kwargs,
            using=carried(task),
            run_after=task.run_after.isoformat() if task.run_after else None,
            enqueued_at=result.enqueued_at.isoformat() if result.enqueued_at else None,
        )

    def task(self) -> Task[..., Any]:
        """Returns the task as it was enqueued.

        Raises:
            ImportError: It no longer exists.
            TypeError: The object is not a task.
        """
        found = import_string(_PLACES.get(self.path, self.path))
        if not isinstance(found, Task):
            raise TypeError(f"{self.path} is not a task")
        return found.using(**self.using, run_after=moment(self.run_after))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def sent_as(task: Task[..., Any]) -> str:
    """Returns the path of `task` in messages."""
    return KEPT_NAMES.get(task.module_path, task.module_path)


def carried(task: Task[..., Any]) -> dict[str, Any]:
    return {name: getattr(task, name) for name in ("backend", "priority", "queue_name")}


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
