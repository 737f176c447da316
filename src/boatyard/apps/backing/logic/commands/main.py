"""The commands of backing services and their handlers."""

from boatyard.apps.backing.logic.commands.create_backup import CreateBackup, CreateBackupHandler
from boatyard.apps.backing.logic.commands.delete_service_data import (
    DeleteServiceData,
    DeleteServiceDataHandler,
)
from boatyard.apps.backing.logic.commands.remove_backing_service import (
    RemoveBackingService,
    RemoveBackingServiceHandler,
)
from boatyard.apps.backing.logic.commands.remove_environment_service import (
    RemoveEnvironmentService,
    RemoveEnvironmentServiceHandler,
)
from boatyard.apps.backing.logic.commands.set_backing_service import (
    SetBackingService,
    SetBackingServiceHandler,
)
from boatyard.apps.backing.logic.commands.set_environment_service import (
    SetEnvironmentService,
    SetEnvironmentServiceHandler,
)
from boatyard.apps.backing.logic.commands.start_backing_service import (
    StartBackingService,
    StartBackingServiceHandler,
)
from boatyard.apps.backing.logic.commands.stop_backing_service import (
    StopBackingService,
    StopBackingServiceHandler,
)

COMMANDS = (
    (CreateBackup, CreateBackupHandler),
    (DeleteServiceData, DeleteServiceDataHandler),
    (RemoveEnvironmentService, RemoveEnvironmentServiceHandler),
    (SetEnvironmentService, SetEnvironmentServiceHandler),
    (RemoveBackingService, RemoveBackingServiceHandler),
    (SetBackingService, SetBackingServiceHandler),
    (StartBackingService, StartBackingServiceHandler),
    (StopBackingService, StopBackingServiceHandler),
)
