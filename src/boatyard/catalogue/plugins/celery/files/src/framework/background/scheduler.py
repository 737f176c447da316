"""The scheduler of beat."""

from datetime import timedelta
from typing import Any

from celery.beat import PersistentScheduler
from celery.schedules import ParseException, crontab

from framework.background.schedule import BadSchedule, Scheduled, declared
from framework.background.sending import RUN, options
from framework.health.alive import alive


class DeclaredScheduler(PersistentScheduler):
    """Celery's scheduler with the schedules of the apps. A file stores when each was last sent."""

    def setup_schedule(self) -> None:
        entries = {name: self._entry(scheduled) for name, scheduled in declared().items()}
        self.app.conf.beat_schedule = entries
        super().setup_schedule()

    def tick(self, *args: Any, **options: Any) -> float:
        alive()
        return super().tick(*args, **options)

    def _entry(self, scheduled: Scheduled) -> dict[str, Any]:
        message = scheduled.message()
        carried = options(self.app, message)
        if scheduled.every is not None:  # so that they do not accumulate without a worker
            carried["expires"] = scheduled.every.total_seconds()
        return {"task": RUN, "schedule": when(scheduled), "kwargs": message.as_json(), "options": carried}


def when(scheduled: Scheduled) -> timedelta | crontab:
    """Raises BadSchedule if cron says no time."""
    if scheduled.every is not None:
        return scheduled.every
    try:
        return crontab.from_string(scheduled.cron)
    except (ParseException, ValueError) as error:
        raise BadSchedule(f"{scheduled.name}: cron cannot be {scheduled.cron!r}: {error}") from error
