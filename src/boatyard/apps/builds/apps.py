from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class BuildsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.builds"
    tables = ()

    def bind(self) -> None:
        from boatyard.apps.builds.logic.interfaces.builder import Builder
        from boatyard.apps.builds.services.docker_builder import DockerBuilder

        container.bind(Builder, DockerBuilder)
