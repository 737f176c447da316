"""The entry point of Celery: `celery -A boatyard.config.celery worker`. Needs BOATYARD_CELERY_BROKER_URL."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "boatyard.config.settings")
django.setup()

from boatyard.apps.jobs.services.celery_app import celery_app  # noqa: E402
from boatyard.apps.jobs.tasks import run_job  # noqa: E402, F401 - defines the task

app = celery_app()
