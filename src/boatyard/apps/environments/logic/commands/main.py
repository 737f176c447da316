"""The commands of environments and their handlers."""

from boatyard.apps.environments.logic.commands.create_environment import (
    CreateEnvironment,
    CreateEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.delete_environment import (
    DeleteEnvironment,
    DeleteEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.import_settings import ImportSettings, ImportSettingsHandler
from boatyard.apps.environments.logic.commands.open_program import OpenProgram, OpenProgramHandler
from boatyard.apps.environments.logic.commands.protect_environment import (
    ProtectEnvironment,
    ProtectEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.restart_environment import (
    RestartEnvironment,
    RestartEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment, RunEnvironmentHandler
from boatyard.apps.environments.logic.commands.scale_environment import (
    ScaleEnvironment,
    ScaleEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.set_setting import SetSetting, SetSettingHandler
from boatyard.apps.environments.logic.commands.start_wanted_environments import (
    StartWantedEnvironments,
    StartWantedEnvironmentsHandler,
)
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment, StopEnvironmentHandler

COMMANDS = (
    (ImportSettings, ImportSettingsHandler),
    (SetSetting, SetSettingHandler),
    (DeleteEnvironment, DeleteEnvironmentHandler),
    (CreateEnvironment, CreateEnvironmentHandler),
    (OpenProgram, OpenProgramHandler),
    (ProtectEnvironment, ProtectEnvironmentHandler),
    (RestartEnvironment, RestartEnvironmentHandler),
    (RunEnvironment, RunEnvironmentHandler),
    (ScaleEnvironment, ScaleEnvironmentHandler),
    (StartWantedEnvironments, StartWantedEnvironmentsHandler),
    (StopEnvironment, StopEnvironmentHandler),
)
