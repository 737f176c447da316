"""Boatyard's Celery application, with the tests' kinds of job."""

from boatyard.config.celery import app
from tests.apps.jobs.work import register

__all__ = ["app"]

register()
