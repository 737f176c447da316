from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.preset import Preset
from boatyard.bus import Query
from boatyard.core.permissions import Access


@dataclass(frozen=True, slots=True)
class ListPresets(Query[tuple[Preset, ...]]):
    """Returns the presets for new projects. Each preset is a selection of plugins."""

    access: ClassVar = Access.ACCOUNT


class ListPresetsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, message: ListPresets, /) -> tuple[Preset, ...]:
        return self._catalogue.presets()
