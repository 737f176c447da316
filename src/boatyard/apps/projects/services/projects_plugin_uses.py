from collections import defaultdict
from collections.abc import Mapping

from boatyard.apps.projects.models import Project


class ProjectsPluginUses:
    """Implements `PluginUses` with the recorded plugins of each project."""

    def by_plugin(self, account_id: int | None = None) -> Mapping[str, tuple[str, ...]]:
        projects = Project.objects.all() if account_id is None else Project.objects.of(account_id)
        uses: defaultdict[str, list[str]] = defaultdict(list)
        for name, plugins in projects.order_by("name").values_list("name", "plugins"):
            for plugin in plugins:
                uses[plugin].append(name)
        return {plugin: tuple(names) for plugin, names in uses.items()}
