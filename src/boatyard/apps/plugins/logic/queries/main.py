"""Every query of plugins, and its handler."""

from typing import Any

from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins, ListPluginsHandler
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering, PreviewRenderingHandler

QUERIES: tuple[tuple[type[Any], Any], ...] = (
    (ListPlugins, ListPluginsHandler),
    (PreviewRendering, PreviewRenderingHandler),
)
