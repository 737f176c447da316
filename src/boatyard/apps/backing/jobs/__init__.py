"""The jobs that work on backing services."""

from boatyard.apps.backing.jobs.change_service import ChangeServiceKind
from boatyard.apps.backing.jobs.container_kinds import StartContainerKind, StopContainerKind
from boatyard.apps.backing.jobs.delete_service_data import DeleteServiceDataKind
from boatyard.apps.backing.jobs.keep_administrator import KeepAdministrator
from boatyard.apps.backing.jobs.make_backup import MakeBackupKind
from boatyard.apps.backing.jobs.move_data import MoveData
from boatyard.apps.backing.jobs.old_database import OldDatabase
from boatyard.apps.backing.jobs.prepare_service import PrepareService
from boatyard.apps.backing.jobs.switch_service import SwitchService
from boatyard.apps.backing.logic.requests.change_service_job import ChangeServiceJob
from boatyard.apps.backing.logic.requests.delete_service_data_job import DeleteServiceDataJob
from boatyard.apps.backing.logic.requests.make_backup_job import MakeBackupJob
from boatyard.apps.backing.logic.requests.start_container_job import StartContainerJob
from boatyard.apps.backing.logic.requests.stop_container_job import StopContainerJob
from boatyard.apps.jobs.kinds import Kinds
from boatyard.bus import Container

_PARTS = (KeepAdministrator, MoveData, OldDatabase, PrepareService, SwitchService)
"""The dependencies of the kinds."""


def register(container: Container, kinds: Kinds) -> None:
    for part in _PARTS:
        container.bind(part, part)
    kinds.register(ChangeServiceJob, ChangeServiceKind)
    kinds.register(DeleteServiceDataJob, DeleteServiceDataKind)
    kinds.register(MakeBackupJob, MakeBackupKind)
    kinds.register(StartContainerJob, StartContainerKind)
    kinds.register(StopContainerJob, StopContainerKind)
