from dataclasses import dataclass

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.preset import Preset
from boatyard.bus import Query


@dataclass(frozen=True, slots=True)
class ListPresets(Query[tuple[Preset, ...]]):
    """The choices of plugins that a new project can begin with."""


class ListPresetsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, message: ListPresets, /) -> tuple[Preset, ...]:
        return self._catalogue.presets()
