"""Logs: a line of text for each record, or in production a JSON object.

They go to standard error; requests that gunicorn or Uvicorn has answered go to standard output.
"""

from typing import Any

from framework.config.env import env

_LEVEL = env.choice("LOG_LEVEL", ("debug", "info", "warning", "error", "critical"), default="info").upper()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "readable": {
            "format": "{asctime} {levelname:<7} {name}: {message}",
            "style": "{",
            "datefmt": "%H:%M:%S",
        },
        "json": {"()": "framework.json_formatter.JsonFormatter"},
        "json_request": {"()": "framework.request_formatter.RequestFormatter"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "readable"},
        "requests": {
            "class": "logging.StreamHandler",
            "formatter": "readable",
            "stream": "ext://sys.stdout",
        },
    },
    "root": {"handlers": ["console"], "level": _LEVEL},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "gunicorn.error": {"handlers": ["console"], "level": _LEVEL, "propagate": False},
        "gunicorn.access": {"handlers": ["requests"], "level": _LEVEL, "propagate": False},
        # It warns about each HEAD request, since Django lets the server remove the body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "uvicorn": {"handlers": [], "level": _LEVEL, "propagate": True},
        "uvicorn.access": {"handlers": ["requests"], "level": _LEVEL, "propagate": False},
    },
}
