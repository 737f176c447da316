"""Where gunicorn looks for its settings when it is started here, in src/."""

from framework.serving.gunicorn import *  # noqa: F403
