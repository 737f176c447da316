"""The catalogue in the API."""

from django.urls import path

from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin
from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin
from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin
from boatyard.apps.plugins.logic.queries.list_offered_packages import ListOfferedPackages
from boatyard.apps.plugins.logic.queries.list_plugin_faults import ListPluginFaults
from boatyard.apps.plugins.logic.queries.list_plugin_uses import ListPluginUses
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.list_presets import ListPresets
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin_update import PreviewPluginUpdate
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering
from boatyard.core.api.endpoints import endpoint, starts_job

urlpatterns = [
    path("plugins/", endpoint(get=ListPlugins, post=starts_job(InstallPlugin))),
    path("plugins/<slug:name>/", endpoint("name", get=GetPlugin, delete=UninstallPlugin)),
    path(
        "plugins/<slug:name>/update/",
        endpoint("name", get=PreviewPluginUpdate, post=starts_job(UpdatePlugin)),
    ),
    path("plugin-preview/", endpoint(get=PreviewPlugin)),
    path("plugin-faults/", endpoint(get=ListPluginFaults)),
    path("plugin-uses/", endpoint(get=ListPluginUses)),
    path("plugin-packages/", endpoint(get=ListOfferedPackages)),
    path("presets/", endpoint(get=ListPresets)),
    path("preview/", endpoint(get=PreviewRendering)),
]
