from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from packaging.requirements import Requirement

from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.plugins.logic.interfaces import Catalogue, Renderer
from boatyard.apps.plugins.logic.rendering import (
    ContinuousIntegration,
    Linters,
    RenderingSpec,
    can_name_a_folder,
)
from boatyard.bus import Query
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access

_UNNAMED = "project"


@dataclass(frozen=True, slots=True)
class RenderingPreview:
    """The content of a project before its creation.

    Attributes:
        files: Paths, sorted.
        packages: Direct dependencies with their locked versions, development dependencies last.
        services: Servers that the plugins can use.
        plugins: The requested plugins and the plugins that they require.
    """

    files: tuple[str, ...]
    packages: tuple[str, ...]
    services: tuple[str, ...]
    plugins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewRendering(Query[RenderingPreview]):
    """Returns the content of a project with these choices. The name may be incomplete."""

    access: ClassVar = Access.ACCOUNT

    name: str
    title: str
    plugins: tuple[str, ...]
    linters: str = Linters.DEFAULT.value
    ci: str = ContinuousIntegration.GITHUB.value


class PreviewRenderingHandler:
    def __init__(self, catalogue: Catalogue, renderer: Renderer, locks: Locks) -> None:
        self._catalogue = catalogue
        self._renderer = renderer
        self._locks = locks

    def handle(self, message: PreviewRendering, /) -> RenderingPreview:
        plugins = self._catalogue.choose(message.plugins)
        name = message.name if can_name_a_folder(message.name) else _UNNAMED
        linters = _choice(Linters, "linters", message.linters)
        ci = _choice(ContinuousIntegration, "ci", message.ci)
        spec = RenderingSpec(name, name, message.plugins, linters=linters, ci=ci)
        dependencies = self._catalogue.dependencies(plugins, linters)
        names = [Requirement(text).name for text in (*dependencies.main, *dependencies.dev)]
        return RenderingPreview(
            files=self._renderer.paths(spec),
            packages=tuple(f"{name} {version}" for name, version in self._locks.versions(names).items()),
            services=tuple(sorted({service for plugin in plugins for service in plugin.services})),
            plugins=tuple(plugin.name for plugin in plugins),
        )


def _choice[E: StrEnum](choices: type[E], field: str, entered: str) -> E:
    try:
        return choices(entered)
    except ValueError:
        raise Invalid.field(field, f"Choose one of {', '.join(choices)}.") from None
