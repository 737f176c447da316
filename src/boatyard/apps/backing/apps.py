from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class BackingConfig(DomainApp, AppConfig):
    name = "boatyard.apps.backing"

    def bind(self) -> None:
        from boatyard.apps.backing.jobs import register
        from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
        from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
        from boatyard.apps.backing.services.backing_project_services import BackingProjectServices
        from boatyard.apps.backing.services.compose_containers import ComposeContainers
        from boatyard.apps.backing.services.folder_checker import FolderChecker
        from boatyard.apps.backing.services.new_servers import NewServers
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.projects.logic.interfaces.project_services import ProjectServices
        from boatyard.apps.projects.logic.interfaces.servers import Servers

        container.bind(ServiceChecker, FolderChecker)
        container.bind(ServiceContainers, ComposeContainers)
        container.bind(ProjectServices, BackingProjectServices)
        container.bind(Servers, NewServers)
        register(container, kinds)
