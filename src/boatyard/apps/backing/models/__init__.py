from boatyard.apps.backing.models.backing_mode import BackingMode
from boatyard.apps.backing.models.backing_role import BackingRole
from boatyard.apps.backing.models.backing_service import BackingService
from boatyard.apps.backing.models.backup import Backup
from boatyard.apps.backing.models.environment_service import EnvironmentService, ServiceMode

__all__ = ["BackingMode", "BackingRole", "BackingService", "Backup", "EnvironmentService", "ServiceMode"]
