"""The settings of gunicorn when it is started in src/."""

from framework.serving.gunicorn import *  # noqa: F403
