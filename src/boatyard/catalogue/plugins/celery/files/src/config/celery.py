"""Celery for this project. From the project's folder: celery --workdir src --app config.celery worker"""

import os
import sys
from logging.config import dictConfig
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init, heartbeat_sent, setup_logging
from django.conf import settings

from config.project import NAME
from framework.health.alive import alive
from framework.serving.startup import explained

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with explained():
    queues = {queue for tasks in settings.TASKS.values() for queue in tasks.get("QUEUES", ["default"])}

app = Celery(NAME)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(timezone=settings.TIME_ZONE, task_queues={queue: {} for queue in sorted(queues)})


@heartbeat_sent.connect
def tell_that_the_worker_lives(**_: Any) -> None:
    alive()


@setup_logging.connect
def log_as_the_project_does(**_: Any) -> None:
    dictConfig(settings.LOGGING)


@celeryd_init.connect
@beat_init.connect
def end_without_a_server(**_: Any) -> None:
    if not app.conf.result_backend:
        sys.exit("No tasks wait for this process: set REDIS_URL.")
