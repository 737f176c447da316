"""Sends a task's message to Celery."""

from datetime import datetime, timedelta
from typing import Any

from django.tasks.base import (
    DEFAULT_TASK_PRIORITY,
    DEFAULT_TASK_QUEUE_NAME,
    TASK_MAX_PRIORITY,
    TASK_MIN_PRIORITY,
)
from django.utils import timezone

from framework.background.task_message import TaskMessage, moment

RUN = "background.run"
LOWEST, HIGHEST = 0, 9


def send(app: Any, task_id: str, message: TaskMessage) -> None:
    app.send_task(
        RUN, kwargs=message.as_json(), task_id=task_id, eta=next_look(app, message), **options(app, message)
    )


def options(app: Any, message: TaskMessage) -> dict[str, Any]:
    """Returns the options for sending `message`. Flower and logs show the task's path."""
    return {
        "queue": message.using.get("queue_name", DEFAULT_TASK_QUEUE_NAME),
        "priority": _priority(app, message.using.get("priority", DEFAULT_TASK_PRIORITY)),
        "shadow": message.path,
    }


def next_look(app: Any, message: TaskMessage) -> datetime | None:
    """Returns when a worker should receive a message for later; None for now.

    A worker holds such a message unacknowledged, and Redis takes one that is held for too long to be lost and
    gives it to a second worker. So a long time is waited out in parts.
    """
    wanted = moment(message.run_after)
    if wanted is None or wanted <= timezone.now():
        return None
    held = app.conf.broker_transport_options.get("visibility_timeout", 3600) / 2
    return min(wanted, timezone.now() + timedelta(seconds=held))


def _priority(app: Any, priority: int) -> int:
    """Converts Django's -100 to 100 to Celery's 0 to 9. For Redis 0 is first, for AMQP 9."""
    share = (priority - TASK_MIN_PRIORITY) / (TASK_MAX_PRIORITY - TASK_MIN_PRIORITY)
    urgent = round(LOWEST + share * (HIGHEST - LOWEST))
    return urgent if str(app.conf.broker_url).startswith("amqp") else HIGHEST - urgent
