"""The checks of background work in `manage.py check`."""

from typing import Any

from django.core.checks import CheckMessage, Error, Info, register
from django.tasks import task_backends
from django.utils.module_loading import import_string

from framework.background.backend import CeleryBackend
from framework.background.schedule import BadSchedule, declared


@register
def check_schedules(**_: Any) -> list[CheckMessage]:
    """Checks that every schedule has a time and something that can be sent."""
    try:
        declared()
    except BadSchedule as error:
        return [Error(str(error), id="background.E001")]
    return []


@register(deploy=True)
def check_times(**_: Any) -> list[CheckMessage]:
    """Checks that Celery can read every time. It is not part of every start, since the import is slow."""
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
