from django.apps import AppConfig


class VcsConfig(AppConfig):
    name = "boatyard.apps.vcs"

    def ready(self) -> None:
        from boatyard.apps.vcs.logic.interfaces import Repositories
        from boatyard.apps.vcs.services.git_repositories import GitRepositories
        from boatyard.core.bus import container

        container.bind(Repositories, GitRepositories)
