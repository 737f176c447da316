from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class BackingConfig(DomainApp, AppConfig):
    name = "boatyard.apps.backing"

    def bind(self) -> None:
        from boatyard.apps.backing.jobs import register
        from boatyard.apps.backing.logic.interfaces.backups import Backups
        from boatyard.apps.backing.logic.interfaces.managed_servers import ManagedServers
        from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
        from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
        from boatyard.apps.backing.services.backing_project_services import BackingProjectServices
        from boatyard.apps.backing.services.backup_files import BackupFiles
        from boatyard.apps.backing.services.chosen_servers import ChosenServers
        from boatyard.apps.backing.services.compose_containers import ComposeContainers
        from boatyard.apps.backing.services.folder_checker import FolderChecker
        from boatyard.apps.backing.services.new_servers import NewServers
        from boatyard.apps.backing.services.running_servers import RunningServers
        from boatyard.apps.environments.logic.interfaces.environment_servers import EnvironmentServers
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
        from boatyard.apps.projects.logic.interfaces.servers import Servers

        container.bind(ServiceChecker, FolderChecker)
        container.bind(ServiceContainers, ComposeContainers)
        container.bind(ProjectServices, BackingProjectServices)
        container.bind(Servers, NewServers)
        container.bind(EnvironmentServers, ChosenServers)
        container.bind(Backups, BackupFiles)
        container.bind(ManagedServers, RunningServers)
        register(container, kinds)
