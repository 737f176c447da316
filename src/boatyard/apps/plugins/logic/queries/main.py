"""The queries of plugins and their handlers."""

from typing import Any

from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin, GetPluginHandler
from boatyard.apps.plugins.logic.queries.list_offered_packages import (
    ListOfferedPackages,
    ListOfferedPackagesHandler,
)
from boatyard.apps.plugins.logic.queries.list_plugin_faults import ListPluginFaults, ListPluginFaultsHandler
from boatyard.apps.plugins.logic.queries.list_plugin_uses import ListPluginUses, ListPluginUsesHandler
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins, ListPluginsHandler
from boatyard.apps.plugins.logic.queries.list_presets import ListPresets, ListPresetsHandler
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin, PreviewPluginHandler
from boatyard.apps.plugins.logic.queries.preview_plugin_update import (
    PreviewPluginUpdate,
    PreviewPluginUpdateHandler,
)
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering, PreviewRenderingHandler

QUERIES: tuple[tuple[type[Any], Any], ...] = (
    (ListPlugins, ListPluginsHandler),
    (GetPlugin, GetPluginHandler),
    (ListPluginFaults, ListPluginFaultsHandler),
    (ListPluginUses, ListPluginUsesHandler),
    (ListOfferedPackages, ListOfferedPackagesHandler),
    (ListPresets, ListPresetsHandler),
    (PreviewPlugin, PreviewPluginHandler),
    (PreviewPluginUpdate, PreviewPluginUpdateHandler),
    (PreviewRendering, PreviewRenderingHandler),
)
