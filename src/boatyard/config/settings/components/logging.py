"""One line for each record, on standard error, with secrets masked."""

from boatyard.config.environment import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "boatyard.core.log_lines.LogLines",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("BOATYARD_LOG_LEVEL", default="WARNING")},
}
