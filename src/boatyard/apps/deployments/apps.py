from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class DeploymentsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.deployments"

    def bind(self) -> None:
        from boatyard.apps.deployments.jobs import register
        from boatyard.apps.deployments.services.release_settings import ReleaseSettings
        from boatyard.apps.environments.logic.interfaces.served_settings import ServedSettings
        from boatyard.apps.jobs.kinds import kinds

        container.bind(ServedSettings, ReleaseSettings)
        register(container, kinds)
