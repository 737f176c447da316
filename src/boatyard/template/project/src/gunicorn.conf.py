"""Where gunicorn looks for its settings when it is started here, in src/."""

from config.gunicorn import *  # noqa: F403
