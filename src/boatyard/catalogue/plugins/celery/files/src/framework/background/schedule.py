"""Schedules. An app declares recurring work in tasks/schedule.py:

SCHEDULE = (
    Scheduled(CancelStaleOrders(days=7), every=timedelta(hours=1)),
    Scheduled(send_report.using(priority=-10), cron="30 6 * * mon", kwargs={"week": "last"}),
)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.tasks import Task

from framework import messaging
from framework.background.task_message import TaskMessage, carried, sent_as
from framework.bus import BusError, Command, dump, message_name
from framework.messaging import run_message


class BadSchedule(Exception):
    """A schedule is not valid. The text says which and why."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A command, or a task with arguments, and its times: `every` interval, or by `cron` in TIME_ZONE."""

    what: Command[Any] | Task[..., Any]
    every: timedelta | None = None
    cron: str = ""
    kwargs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.what.module_path if isinstance(self.what, Task) else message_name(type(self.what))

    def message(self) -> TaskMessage:
        """Returns the task that is sent each time."""
        task = self.what if isinstance(self.what, Task) else run_message
        return TaskMessage(
            path=sent_as(task),
            args=[] if isinstance(self.what, Task) else [dump(self.what)],
            kwargs=dict(self.kwargs),
            using=carried(task),
        )

    def check(self) -> None:
        """Raises BadSchedule if it says no time or two, or names what nobody handles."""
        if (self.every is None) == (not self.cron):
            raise BadSchedule(f"{self.name}: give either every or cron")
        if self.every is not None and self.every < timedelta(seconds=1):
            raise BadSchedule(f"{self.name}: every must be a second or more")
        if self.cron and len(self.cron.split()) != len(("minute", "hour", "day", "month", "weekday")):
            raise BadSchedule(f"{self.name}: cron needs minute, hour, day of month, month and day of week")
        if not isinstance(self.what, Task):
            try:
                messaging.bus.named(self.name)
                dump(self.what)
            except BusError as error:
                raise BadSchedule(f"{self.name}: {error}") from error


def declared() -> dict[str, Scheduled]:
    """Returns the schedules of all apps by name; a second one with the same name gets a number.

    Raises:
        BadSchedule: One is not valid.
    """
    found: dict[str, Scheduled] = {}
    for scheduled in _tables():
        scheduled.check()
        count = sum(each.name == scheduled.name for each in found.values())
        found[f"{scheduled.name} {count + 1}" if count else scheduled.name] = scheduled
    return found


def _tables() -> Iterator[Scheduled]:
    for app in apps.get_app_configs():
        if find_spec(f"{app.name}.tasks") and find_spec(f"{app.name}.tasks.schedule"):
            yield from import_module(f"{app.name}.tasks.schedule").SCHEDULE
