from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class EnvironmentsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.environments"

    def bind(self) -> None:
        from boatyard.apps.environments.jobs import register
        from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
        from boatyard.apps.environments.logic.interfaces.domains import Domains
        from boatyard.apps.environments.logic.interfaces.platform import PlatformOperations
        from boatyard.apps.environments.logic.interfaces.process_types import ProcessTypes
        from boatyard.apps.environments.logic.interfaces.project_code import ProjectCode
        from boatyard.apps.environments.logic.interfaces.servers import Servers
        from boatyard.apps.environments.logic.operations import Operations
        from boatyard.apps.environments.logic.platforms import Platforms, platforms
        from boatyard.apps.environments.models import DOCKER, PROCESS
        from boatyard.apps.environments.services.declared_processes import DeclaredProcesses
        from boatyard.apps.environments.services.described_code import DescribedCode
        from boatyard.apps.environments.services.docker_platforms import docker_platform
        from boatyard.apps.environments.services.environment_logs import EnvironmentLogs
        from boatyard.apps.environments.services.live_environment import LiveEnvironment
        from boatyard.apps.environments.services.manage_py import ManagePy
        from boatyard.apps.environments.services.process_platform import ProcessPlatform
        from boatyard.apps.environments.services.public_domains import PublicDomains
        from boatyard.apps.environments.services.renewing_certificates import renew_certificates
        from boatyard.apps.environments.services.ssh_servers import SshServers
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.jobs.logic.interfaces.process_logs import ProcessLogs
        from boatyard.apps.jobs.services.daily import daily_work
        from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
        from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase

        def process_platform() -> PlatformOperations:
            made: ProcessPlatform = container.resolve(ProcessPlatform)()  # later, since every app binds first
            return made

        daily_work.append(renew_certificates)
        platforms.register(PROCESS, process_platform)
        platforms.register_each(DOCKER, docker_platform)
        container.bind(Platforms, lambda: platforms)
        container.bind(ProcessLogs, EnvironmentLogs)
        container.bind(Servers, SshServers)
        container.bind(Domains, PublicDomains)
        container.bind(ProcessTypes, DeclaredProcesses)
        container.bind(ProjectCode, DescribedCode)
        container.bind(ProjectDatabase, ManagePy)
        container.bind(LocalEnvironment, LiveEnvironment)
        for own in (EnvironmentSettings, Operations, ProcessPlatform):
            container.bind(own, own)
        register(container, kinds)
