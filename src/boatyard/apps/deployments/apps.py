from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class DeploymentsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.deployments"

    def bind(self) -> None:
        from boatyard.apps.deployments.jobs import register
        from boatyard.apps.jobs.kinds import kinds

        register(container, kinds)
