from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class VcsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.vcs"
    tables = ()

    def bind(self) -> None:
        from boatyard.apps.vcs.logic.interfaces import Repositories
        from boatyard.apps.vcs.services.git_repositories import GitRepositories

        container.bind(Repositories, GitRepositories)
