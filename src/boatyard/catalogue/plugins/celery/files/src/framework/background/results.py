"""The results of tasks in Celery's store."""

from typing import Any

from django.tasks import TaskResult, TaskResultStatus
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist

from framework.background.task_message import TaskMessage, moment

WAITING = "WAITING"
_STATUSES = {
    WAITING: TaskResultStatus.READY,
    "RETRY": TaskResultStatus.READY,
    "STARTED": TaskResultStatus.RUNNING,
    "SUCCESS": TaskResultStatus.SUCCESSFUL,
    "FAILURE": TaskResultStatus.FAILED,
    "REVOKED": TaskResultStatus.FAILED,
}


def store_waiting(app: Any, task_id: str, message: TaskMessage) -> None:
    """Distinguishes a waiting task from an unknown one, which Celery does not."""
    app.backend.store_result(task_id, message.as_json(), WAITING)


def stored(app: Any, task_id: str) -> TaskResult[..., Any]:
    """Raises TaskResultDoesNotExist if nothing is known of it, or not any more."""
    found = app.backend.get_task_meta(task_id, cache=False)
    message = _message(found)
    if message is None or found["status"] not in _STATUSES:
        raise TaskResultDoesNotExist(task_id)
    task = message.task()
    result: TaskResult[..., Any] = TaskResult(
        task=task,
        id=task_id,
        status=_STATUSES[found["status"]],
        enqueued_at=moment(message.enqueued_at),
        started_at=None,
        finished_at=moment(found.get("date_done")),
        last_attempted_at=None,
        args=message.args,
        kwargs=message.kwargs,
        backend=task.backend,
        errors=_errors(found),
        worker_ids=[found["worker"]] * (found["retries"] + 1) if found.get("worker") else [],
    )
    _complete(result, found)
    return result


def _message(found: dict[str, Any]) -> TaskMessage | None:
    values = found["result"] if found["status"] == WAITING else found.get("kwargs")
    return TaskMessage(**values) if values else None


def _errors(found: dict[str, Any]) -> list[TaskError]:
    error = found["result"]
    if not isinstance(error, BaseException):
        return []
    kind = type(error)
    path = f"{kind.__module__}.{kind.__qualname__}"
    return [TaskError(exception_class_path=path, traceback=found.get("traceback") or "")]


def _complete(result: TaskResult[..., Any], found: dict[str, Any]) -> None:
    """Adds the data of a successful run, see `worker.run`."""
    if result.status == TaskResultStatus.SUCCESSFUL:
        started = moment(found["result"]["started_at"])
        changes = {
            "_return_value": found["result"]["value"],
            "started_at": started,
            "last_attempted_at": started,
        }
        for name, value in changes.items():
            object.__setattr__(result, name, value)
