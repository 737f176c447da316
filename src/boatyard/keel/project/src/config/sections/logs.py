"""Logs go to standard error: one line for people, or in production one JSON object for machines."""

from typing import Any

from config.env import env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "readable": {
            "format": "{asctime} {levelname:<7} {name}: {message}",
            "style": "{",
            "datefmt": "%H:%M:%S",
        },
        "json": {"()": "apps.core.json_formatter.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "readable"}},
    "root": {
        "handlers": ["console"],
        "level": env.choice(
            "LOG_LEVEL", ("debug", "info", "warning", "error", "critical"), default="info"
        ).upper(),
    },
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}
