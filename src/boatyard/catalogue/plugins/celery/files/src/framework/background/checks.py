"""What `manage.py check` says of background work."""

from typing import Any

from django.core.checks import CheckMessage, Error, Info, register
from django.tasks import task_backends
from django.utils.module_loading import import_string

from framework.background.backend import CeleryBackend
from framework.background.schedule import BadSchedule, declared


@register
def check_schedules(**_: Any) -> list[CheckMessage]:
    """Every schedule names what can be sent, and a time."""
    try:
        declared()
    except BadSchedule as error:
        return [Error(str(error), id="background.E001")]
    return []


@register(deploy=True)
def check_times(**_: Any) -> list[CheckMessage]:
    """Celery can read every time. It is slow to import, so this is not for every start."""
    when = import_string("framework.background.scheduler.when")
    try:
        for scheduled in declared().values():
            when(scheduled)
    except BadSchedule as error:
        return [Error(str(error), id="background.E001")]
    return []


@register
def check_broker(**_: Any) -> list[CheckMessage]:
    if isinstance(task_backends["default"], CeleryBackend):
        return []
    return [
        Info(
            "REDIS_URL is empty: tasks run at once, in the process that enqueues them, and no schedule runs.",
            hint="docs/celery.md",
            id="background.I001",
        )
    ]
