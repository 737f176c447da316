"""The commands of environments and their handlers."""

from boatyard.apps.environments.logic.commands.add_platform import AddPlatform, AddPlatformHandler
from boatyard.apps.environments.logic.commands.check_platform import CheckPlatform, CheckPlatformHandler
from boatyard.apps.environments.logic.commands.create_environment import (
    CreateEnvironment,
    CreateEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.delete_environment import (
    DeleteEnvironment,
    DeleteEnvironmentHandler,
)
from boatyard.apps.environments.logic.commands.open_program import OpenProgram, OpenProgramHandler
from boatyard.apps.environments.logic.commands.remove_certificate import (
    RemoveCertificate,
    RemoveCertificateHandler,
)
from boatyard.apps.environments.logic.commands.remove_platform import RemovePlatform, RemovePlatformHandler
from boatyard.apps.environments.logic.commands.remove_route import RemoveRoute, RemoveRouteHandler
from boatyard.apps.environments.logic.commands.request_certificate import (
    RequestCertificate,
    RequestCertificateHandler,
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
from boatyard.apps.environments.logic.commands.set_certificate import SetCertificate, SetCertificateHandler
from boatyard.apps.environments.logic.commands.set_maintenance import SetMaintenance, SetMaintenanceHandler
from boatyard.apps.environments.logic.commands.set_route import SetRoute, SetRouteHandler
from boatyard.apps.environments.logic.commands.set_setting import SetSetting, SetSettingHandler
from boatyard.apps.environments.logic.commands.start_wanted_environments import (
    StartWantedEnvironments,
    StartWantedEnvironmentsHandler,
)
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment, StopEnvironmentHandler

COMMANDS = (
    (AddPlatform, AddPlatformHandler),
    (CheckPlatform, CheckPlatformHandler),
    (RemovePlatform, RemovePlatformHandler),
    (RemoveCertificate, RemoveCertificateHandler),
    (RemoveRoute, RemoveRouteHandler),
    (RequestCertificate, RequestCertificateHandler),
    (SetCertificate, SetCertificateHandler),
    (SetMaintenance, SetMaintenanceHandler),
    (SetRoute, SetRouteHandler),
    (SetSetting, SetSettingHandler),
    (DeleteEnvironment, DeleteEnvironmentHandler),
    (CreateEnvironment, CreateEnvironmentHandler),
    (OpenProgram, OpenProgramHandler),
    (RestartEnvironment, RestartEnvironmentHandler),
    (RunEnvironment, RunEnvironmentHandler),
    (ScaleEnvironment, ScaleEnvironmentHandler),
    (StartWantedEnvironments, StartWantedEnvironmentsHandler),
    (StopEnvironment, StopEnvironmentHandler),
)
