from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class SlicesConfig(DomainApp, AppConfig):
    name = "boatyard.apps.slices"
    tables = ("commands",)

    def bind(self) -> None:
        from boatyard.apps.slices.logic.interfaces.slice_maker import SliceMaker
        from boatyard.apps.slices.services.folder_slice_maker import FolderSliceMaker

        container.bind(SliceMaker, FolderSliceMaker)
