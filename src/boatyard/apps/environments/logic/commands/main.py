"""Every command of environments, and its handler."""

from boatyard.apps.environments.logic.commands.restart_environment import (
    RestartEnvironment,
    RestartEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment, RunEnvironmentHandler
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment, StopEnvironmentHandler

COMMANDS = (
    (RestartEnvironment, RestartEnvironmentHandler),
    (RunEnvironment, RunEnvironmentHandler),
    (StopEnvironment, StopEnvironmentHandler),
)
