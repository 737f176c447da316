from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class ScaffoldingConfig(DomainApp, AppConfig):
    name = "boatyard.apps.scaffolding"
    tables = ("commands",)

    def bind(self) -> None:
        from boatyard.apps.scaffolding.logic.interfaces.scaffold_maker import ScaffoldMaker
        from boatyard.apps.scaffolding.services.folder_scaffold_maker import FolderScaffoldMaker

        container.bind(ScaffoldMaker, FolderScaffoldMaker)
