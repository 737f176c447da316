from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.plugins.logic.errors import StateFault, StateMissing
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.changing.project_checkout import require_name
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.apps.projects.logic.project_plugins import ProjectPlugin, ProjectPlugins
from boatyard.apps.projects.models import Project
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class ListProjectPlugins(Query[ProjectPlugins]):
    """Returns the plugins in a project's files, and the ones that have an update in the catalogue."""

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListProjectPluginsHandler:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def handle(self, message: ListProjectPlugins, /) -> ProjectPlugins:
        project = own_project(message.name)
        catalogue, newest_template = self._catalogue.plugins(), self._catalogue.base_template().version
        try:
            state = State.read(project.path)
            require_name(project, state)
        except (StateMissing, StateFault) as error:
            return ProjectPlugins("", newest_template, _noted(project, catalogue), error.message)
        plugins = tuple(
            _plugin(name, held, state.plugins, catalogue) for name, held in sorted(state.plugins.items())
        )
        return ProjectPlugins(state.template, newest_template, plugins)


def _plugin(
    name: str, held: PluginState, all_held: Mapping[str, PluginState], catalogue: Mapping[str, Manifest]
) -> ProjectPlugin:
    manifest = catalogue.get(name)
    is_old = manifest is not None and (held.version, held.pin) != (manifest.version, manifest.pin)
    requiring = [other for other in all_held if other in catalogue and name in catalogue[other].requires]
    return ProjectPlugin(
        name=name,
        title=manifest.title if manifest else name,
        version=held.version,
        newest=manifest.version if manifest else "",
        has_update=is_old,
        required_by=tuple(sorted(requiring)),
        source=held.source,
    )


def _noted(project: Project, catalogue: Mapping[str, Manifest]) -> tuple[ProjectPlugin, ...]:
    return tuple(
        ProjectPlugin(name, catalogue[name].title if name in catalogue else name, "", "", False, ())
        for name in sorted(project.plugins)
    )
