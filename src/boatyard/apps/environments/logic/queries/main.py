"""Every query of environments, and its handler."""

from boatyard.apps.environments.logic.queries.read_environment_log import (
    ReadEnvironmentLog,
    ReadEnvironmentLogHandler,
)

QUERIES = ((ReadEnvironmentLog, ReadEnvironmentLogHandler),)
